package dev.safelight.account.guard;

import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@SafelightTest
class BodyLimitTest {
    private final People people;

    BodyLimitTest(People people) {
        this.people = people;
    }

    private static String query(long length) {
        var start = "{\"resources\":[]}";
        return start + " ".repeat((int) length - start.length());
    }

    @Test
    void aBodyUpToTheLimitIsRead() {
        json(bearing(people.device().token()), query(BodyLimit.MAX_BYTES))
                .post("/api/v1/receipts/query")
                .then()
                .statusCode(200);
    }

    @Test
    void aLargerOneIsRefused() {
        json(bearing(people.device().token()), query(BodyLimit.MAX_BYTES + 1))
                .post("/api/v1/receipts/query")
                .then()
                .statusCode(413)
                .header("Safelight-Problem", "too-large")
                .body("detail", containsString("4 MiB"));
    }

    /** The same address takes uploads by another method. */
    @Test
    void aLargerListForImmichIsRefused() {
        bearing(people.device().token())
                .contentType("application/json")
                .body(query(BodyLimit.MAX_BYTES + 1))
                .put("/api/assets")
                .then()
                .statusCode(413);
    }

    /** Its length is not told, so it shows only while it is read. */
    @Test
    void aLargerOneInChunksIsRefused() throws Exception {
        var start = new ByteArrayInputStream("{\"resources\":[],\"rest\":\"".getBytes(StandardCharsets.UTF_8));
        var blanks = new InputStream() {
            private long left = 2 * BodyLimit.MAX_BYTES;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int blanks = (int) Math.min(length, left);
                Arrays.fill(bytes, offset, offset + blanks, (byte) ' ');
                left -= blanks;
                return blanks > 0 ? blanks : -1;
            }
        };
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/receipts/query"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", people.device().authorization())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new SequenceInputStream(start, blanks)));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Safelight-Problem")).contains("too-large");
        }
    }

    @Test
    void anUploadMayBeLarger() {
        bearing(people.device().token())
                .body(new byte[(int) BodyLimit.MAX_BYTES + 1])
                .put("/api/v1/uploads/LARGE/photo")
                .then()
                .statusCode(201);
    }
}
