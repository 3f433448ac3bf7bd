package dev.safelight.protocol.tus;

import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.RawRequest.Answer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A device that speaks tus 1.0 to the running application, at the socket. It ends what it leaves unfinished. */
final class TusClient implements AutoCloseable {
    static final String PATCH_TYPE = "application/offset+octet-stream";

    private final String token;
    private final String asset = UUID.randomUUID().toString();
    private final Set<URI> uploads = new HashSet<>();

    /** @param token of a device, empty for none */
    TusClient(String token) {
        this.token = token;
    }

    static URI server() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/tus");
    }

    /** The client's id of the one asset that it uploads. */
    String asset() {
        return asset;
    }

    /** The value of {@code Upload-Metadata} that names the asset's photo. */
    String metadata() {
        return metadata(Map.of("asset", asset, "type", "photo", "filename", "IMG 1 ü.HEIC", "filetype", "image/heic"));
    }

    static String metadata(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + " "
                        + Base64.getEncoder().encodeToString(pair.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }

    /** Makes an upload of the asset's photo; its address. */
    URI create(long length) throws IOException {
        var answer = post(new byte[0], "Upload-Length", String.valueOf(length), "Upload-Metadata", metadata());
        if (answer.status() != 201) {
            throw new AssertionError("creation answered " + answer);
        }
        return location(answer);
    }

    /** The address of what was made. */
    URI location(Answer answer) {
        var upload = server().resolve(
                        answer.header("Location").orElseThrow(() -> new AssertionError("no Location in " + answer)));
        uploads.add(upload);
        return upload;
    }

    /** Asks for an upload, with the version of the protocol and whatever else. */
    Answer post(byte[] body, String... headers) throws IOException {
        return send("POST", server(), body, headers);
    }

    Answer patch(URI upload, long offset, byte[] bytes, String... headers) throws IOException {
        var all = new ArrayList<>(Arrays.asList(headers));
        all.addAll(List.of("Content-Type", PATCH_TYPE, "Upload-Offset", String.valueOf(offset)));
        return send("PATCH", upload, bytes, all.toArray(String[]::new));
    }

    Answer head(URI upload) throws IOException {
        return send("HEAD", upload, new byte[0]);
    }

    Answer delete(URI upload) throws IOException {
        return send("DELETE", upload, new byte[0]);
    }

    /** A request of this version of the protocol. */
    Answer send(String method, URI url, byte[] body, String... headers) throws IOException {
        var all = new ArrayList<>(Arrays.asList(headers));
        all.addAll(List.of("Tus-Resumable", "1.0.0"));
        return sendAsIs(method, url, body, all.toArray(String[]::new));
    }

    /** A request without the header that every request needs. */
    Answer sendAsIs(String method, URI url, byte[] body, String... headers) throws IOException {
        var all = new ArrayList<>(Arrays.asList(headers));
        if (body.length > 0 || method.equals("PATCH") || method.equals("POST")) {
            all.addAll(List.of("Content-Length", String.valueOf(body.length)));
        }
        try (var request = RawRequest.begin(method, url, token, all.toArray(String[]::new))) {
            request.send(body);
            return request.answer();
        }
    }

    @Override
    public void close() throws IOException {
        for (var upload : uploads) {
            delete(upload);
        }
    }
}
