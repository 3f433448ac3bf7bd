package dev.safelight.protocol.webdav;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A client of WebDAV that sends what a test tells it to, addresses as they are written. */
final class DavClient implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String authorization;

    /**
     * A client of the tree at {@code /dav}.
     *
     * @param server the address, without a path
     */
    DavClient(URI server, String token) {
        this.server = server;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(("ana:" + token).getBytes(StandardCharsets.UTF_8));
    }

    /** Where a path is, percent-encoded, with a slash at the front. */
    URI url(String path) {
        return server.resolve("/dav" + path);
    }

    /** Sends a request without a body; headers as name, value, name, value. */
    HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, BodyPublishers.noBody(), headers);
    }

    /** Sends XML. */
    HttpResponse<String> xml(String method, String path, String body, String... headers) {
        return send(method, path, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> put(String path, byte[] body, String... headers) {
        return send("PUT", path, BodyPublishers.ofByteArray(body), headers);
    }

    HttpResponse<String> put(String path, String body, String... headers) {
        return put(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    byte[] get(String path) {
        try {
            return http.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        var request = request(path).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path)).header("Authorization", authorization);
    }

    @Override
    public void close() {
        http.close();
    }
}
