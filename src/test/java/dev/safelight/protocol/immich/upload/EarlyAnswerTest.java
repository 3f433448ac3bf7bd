package dev.safelight.protocol.immich.upload;

import static dev.safelight.protocol.immich.ImmichTestApp.base64;
import static dev.safelight.protocol.immich.ImmichTestApp.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is here already is answered before its bytes are sent. */
@SafelightTest
class EarlyAnswerTest {
    private static final String GIGABYTE = "1000000000";

    private final People people;
    private ImmichTestApp app;

    EarlyAnswerTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
    }

    private RawRequest begin(String checksum) throws Exception {
        var url = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/assets");
        return RawRequest.begin(
                "POST",
                url,
                app.device().token(),
                "Content-Type",
                "multipart/form-data; boundary=b",
                "Content-Length",
                GIGABYTE,
                "x-immich-checksum",
                checksum);
    }

    @Test
    void aStoredOriginalIsAnsweredWithoutItsBody() throws Exception {
        var bytes = photo();
        var id = app.store("IMG_1.JPG", bytes);

        try (var request = begin(base64(bytes))) {
            var answer = request.answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"duplicate\"", id.toString());
            assertThat(answer.header("Connection")).contains("close");
        }
    }

    @Test
    void aSenderThatGoesOnReadsItsAnswer() throws Exception {
        var bytes = photo();
        app.store("IMG_1.JPG", bytes);

        try (var request = begin(base64(bytes))) {
            for (int i = 0; i < 100; i++) {
                request.send(new byte[100_000]);
            }
            assertThat(request.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aConnectionThatIsLostIsInTheHistory() throws Exception {
        try (var request = begin(base64(photo()))) {
            request.send("""
                    --b\r
                    Content-Disposition: form-data; name="fileCreatedAt"\r
                    \r
                    2024-05-06T07:08:09.000Z\r
                    --b\r
                    Content-Disposition: form-data; name="assetData"; filename="IMG_1.JPG"\r
                    \r
                    the first bytes of a photo""".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> "receiving".equals(app.jobs().getString("items[0].state")));
        }

        await().until(() -> "interrupted".equals(app.jobs().getString("items[0].state")));
        assertThat(app.jobs().getString("items[0].reason")).isEqualTo("connection-lost");
    }
}
