package dev.safelight.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Has every original sent back by the server, where its object store cannot be looked into. */
final class Download implements Stored {
    private final Management server;

    Download(Management server) {
        this.server = server;
    }

    @Override
    public Map<String, Integer> checksums(Map<String, String> expected) throws IOException {
        var found = new HashMap<String, Integer>();
        try (var http = HttpClient.newHttpClient()) {
            for (var resource : expected.values()) {
                found.merge(checksum(http, resource), 1, Integer::sum);
            }
        }
        return found;
    }

    private String checksum(HttpClient http, String resource) throws IOException {
        var request = HttpRequest.newBuilder(server.content(resource))
                .header("Authorization", server.authorization())
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            var digest = StoreDirectory.sha256();
            try (var body = answer.body();
                    var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                body.transferTo(sink);
            }
            return answer.statusCode() == 200
                    ? HexFormat.of().formatHex(digest.digest())
                    : resource + " answered " + answer.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
