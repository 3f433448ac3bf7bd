package dev.safelight.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Written to the socket, because client libraries refuse to send most of these. */
@SafelightTest
class AnyContentTypeTest {
    private final People people;

    AnyContentTypeTest(People people) {
        this.people = people;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jpeg",
                ";",
                "/",
                "image/",
                "/jpeg",
                "image/jpeg/x",
                "*",
                "*/*",
                "image/*",
                "image/jpeg;",
                "image/jpeg; =",
                "image/jpeg; charset",
                "image jpeg",
                "text/plain, image/jpeg",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "äöü/€",
                "\"image/jpeg\"",
                "application/json"
            })
    void everyContentTypeIsTakenAsBytes(String type) throws IOException {
        var device = people.device();
        var body = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        var url = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/uploads/A/photo");
        try (var request = RawRequest.put(
                url, device.token(), "Content-Type", type, "Content-Length", Integer.toString(body.length))) {
            request.send(body);
            assertThat(request.answer().status()).isEqualTo(201);
        }
    }
}
