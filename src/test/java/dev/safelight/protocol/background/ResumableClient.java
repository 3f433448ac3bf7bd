package dev.safelight.protocol.background;

import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.RawRequest.Answer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A device that makes resumable uploads in one interop version, at the socket. It cancels what it leaves unfinished, because
 * all tests of the running application share one spool.
 */
final class ResumableClient implements AutoCloseable {
    static final String VERSION = "Upload-Draft-Interop-Version";

    private final URI server;
    private final String token;
    private final String version;
    private final Set<URI> uploads = new HashSet<>();
    private final String asset = UUID.randomUUID().toString();

    /** @param version as it is sent, empty for none */
    ResumableClient(String token, String version) {
        this(URI.create("http://127.0.0.1:" + RestAssured.port + "/"), token, version);
    }

    /** @param server with a slash at the end */
    ResumableClient(URI server, String token, String version) {
        this.server = server;
        this.token = token;
        this.version = version;
    }

    /** What was answered to the request that made an upload: the first 104, and the final answer. */
    record Created(URI upload, Answer interim, Answer answer) {}

    /** The client's id of the one asset that it uploads. */
    String asset() {
        return asset;
    }

    URI uploadUrl() {
        return server.resolve("api/v1/uploads/" + asset + "/photo");
    }

    /** Sends the head of an upload of the asset's photo. */
    RawRequest begin(String method, String... headers) throws IOException {
        return request(method, uploadUrl(), headers);
    }

    /** Sends the head of an upload and reads its 104. */
    Begun begin(long length, String... headers) throws IOException {
        var request = begin("PUT", with(headers, "Content-Length", String.valueOf(length)));
        var interim = request.anyAnswer();
        return new Begun(request, interim, located(interim));
    }

    /** An upload whose body was not sent yet. */
    record Begun(RawRequest request, Answer interim, URI upload) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            request.close();
        }
    }

    /** Makes an upload of bytes and reads its answers. */
    Created create(boolean complete, byte[] bytes, String... headers) throws IOException {
        try (var begun = begin(bytes.length, with(headers, completeness(complete)))) {
            begun.request().send(bytes);
            return new Created(begun.upload(), begun.interim(), begun.request().answer());
        }
    }

    /** A request without a body. */
    Answer ask(String method, URI url, String... headers) throws IOException {
        try (var request = request(method, url, headers)) {
            return request.answer();
        }
    }

    /** Appends as the version wants it. */
    Answer append(URI upload, long offset, boolean complete, byte[] bytes, String... headers) throws IOException {
        var all = with(headers, completeness(complete));
        all = with(all, "Content-Type", "application/partial-upload");
        return patch(upload, bytes, with(all, "Upload-Offset", String.valueOf(offset)));
    }

    /** Appends with these headers and no others. */
    Answer patch(URI upload, byte[] bytes, String... headers) throws IOException {
        try (var request = request("PATCH", upload, with(headers, "Content-Length", "" + bytes.length))) {
            request.send(bytes);
            return request.answer();
        }
    }

    /** Begins to append and leaves the rest to the test. */
    RawRequest beginAppend(URI upload, long offset, long length) throws IOException {
        var headers = with(completeness(true), "Content-Type", "application/partial-upload");
        headers = with(headers, "Upload-Offset", String.valueOf(offset));
        return request("PATCH", upload, with(headers, "Content-Length", String.valueOf(length)));
    }

    /** The header that says whether this is the end, in this version. */
    String[] completeness(boolean complete) {
        return version.equals("3")
                ? new String[] {"Upload-Incomplete", complete ? "?0" : "?1"}
                : new String[] {"Upload-Complete", complete ? "?1" : "?0"};
    }

    /** Whether an answer says, in this version, that an upload is complete. */
    static String complete(Answer answer) {
        return answer.header("Upload-Incomplete")
                .map(incomplete -> incomplete.equals("?1") ? "?0" : "?1")
                .or(() -> answer.header("Upload-Complete"))
                .orElse("not said");
    }

    @Override
    public void close() throws IOException {
        for (var upload : List.copyOf(uploads)) {
            ask("DELETE", upload);
        }
    }

    /** Sends the head of any request. */
    RawRequest request(String method, URI url, String... headers) throws IOException {
        var all = version.isEmpty() ? headers : with(headers, VERSION, version);
        return RawRequest.begin(method, url, token, all);
    }

    private URI located(Answer interim) {
        var upload = URI.create(
                interim.header("Location").orElseThrow(() -> new AssertionError("no Location in " + interim)));
        if (server.getHost().equals(upload.getHost())) {
            uploads.add(upload);
        }
        return upload;
    }

    static String[] with(String[] headers, String... more) {
        var all = new ArrayList<>(Arrays.asList(headers));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
