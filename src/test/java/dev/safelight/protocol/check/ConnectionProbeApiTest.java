package dev.safelight.protocol.check;

import static dev.safelight.testsupport.Calls.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.safelight.device.connection.Probes;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@SafelightTest
class ConnectionProbeApiTest {
    @Inject
    Probes probes;

    @Inject
    People people;

    private static URI url(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aProbeTellsWhatArrived() {
        anonymous()
                .contentType("application/octet-stream")
                .body(new byte[100_000])
                .put(probes.open().path())
                .then()
                .statusCode(200)
                .body("bytes", equalTo(100_000))
                .body("client", equalTo("127.0.0.1"));
    }

    @Test
    void aProbeIsReceivedOnce() {
        var path = probes.open().path();
        anonymous().body("a").put(path).then().statusCode(200);
        anonymous().body("a").put(path).then().statusCode(404);
    }

    @Test
    void whatNobodyExpectsIsNotFound() {
        anonymous()
                .body(new byte[1_000_000])
                .put(Probes.PATH + "guess")
                .then()
                .statusCode(404)
                .header("Safelight-Problem", "not-found");
    }

    @Test
    void theInterimAnswerComesBeforeTheBodyIsSent() throws IOException {
        var url = url(probes.open().path());
        try (var request = RawRequest.put(
                url, people.device().token(), "Content-Length", "5", "Upload-Draft-Interop-Version", "6")) {
            var interim = request.anyAnswer();
            assertThat(interim.status()).isEqualTo(104);
            assertThat(interim.headers()).containsEntry("upload-draft-interop-version", "6");
            request.send(bytes("hello"));
            assertThat(request.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void noInterimAnswerComesUnasked() throws IOException {
        var url = url(probes.open().path());
        try (var request = RawRequest.put(url, people.device().token(), "Content-Length", "5")) {
            request.send(bytes("hello"));
            assertThat(request.anyAnswer().status()).isEqualTo(200);
        }
    }
}
