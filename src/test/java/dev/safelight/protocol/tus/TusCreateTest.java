package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest.Answer;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code POST /tus}: the beginning of an upload, with or without its first bytes. */
@SafelightTest
class TusCreateTest {
    private final People people;
    private static final byte[] BODY = "a photo by tus".getBytes(StandardCharsets.UTF_8);

    private TusTestDevice device;
    private TusClient client;

    TusCreateTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        device = new TusTestDevice(people);
        client = device.client();
    }

    @AfterEach
    void endTheRest() throws IOException {
        device.close();
    }

    private static void assertRefused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Tus-Resumable")).contains("1.0.0");
        assertThat(answer.headers()).doesNotContainKey("Location");
    }

    @Nested
    class Creation {
        @Test
        void isAnsweredWithWhereToSendTheBytes() throws Exception {
            var answer = client.post(new byte[0], "Upload-Length", "14", "Upload-Metadata", client.metadata());

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Tus-Resumable")).contains("1.0.0");
            assertThat(answer.headers()).containsKey("Upload-Expires");
            assertThat(client.location(answer).getPath()).startsWith("/tus/");
            assertThat(client.location(answer).getHost()).isEqualTo("127.0.0.1");
        }

        @Test
        void namesTheAssetResourceAndItsFile() throws Exception {
            client.create(BODY.length);

            assertThat(device.job().getString("asset")).isEqualTo(client.asset());
            assertThat(device.job().getString("type")).isEqualTo("photo");
            assertThat(device.job().getString("filename")).isEqualTo("IMG 1 ü.HEIC");
            assertThat(device.job().getString("door")).isEqualTo("tus");
        }

        @Test
        void needsNoMetadata() throws Exception {
            var answer = client.post(new byte[0], "Upload-Length", "" + BODY.length);
            var upload = client.location(answer);

            assertThat(client.patch(upload, 0, BODY).status()).isEqualTo(204);
            assertThat(device.job().getString("state")).isEqualTo("stored");
        }

        @Test
        void mayLeaveTheLengthForLater() throws Exception {
            var answer = client.post(new byte[0], "Upload-Defer-Length", "1", "Upload-Metadata", client.metadata());
            assertThat(answer.status()).isEqualTo(201);
            var upload = client.location(answer);

            assertThat(client.head(upload).header("Upload-Defer-Length")).contains("1");
            assertThat(client.patch(upload, 0, BODY, "Upload-Length", "" + BODY.length)
                            .status())
                    .isEqualTo(204);
            device.assertStored(BODY);
        }

        @Test
        void leadsBackThroughTheProxy() throws Exception {
            var answer = client.post(
                    new byte[0],
                    "Upload-Length",
                    "14",
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Host",
                    "home.example.org",
                    "X-Forwarded-Prefix",
                    "/photos");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Location"))
                    .hasValueSatisfying(url -> assertThat(url).startsWith("https://home.example.org/photos/tus/"));
            var path = answer.header("Location").orElseThrow().replace("https://home.example.org/photos", "");
            client.delete(TusClient.server().resolve(path));
        }
    }

    @Nested
    class CreationWithUpload {
        @Test
        void takesEverythingAtOnce() throws Exception {
            var answer = client.post(
                    BODY,
                    "Upload-Length",
                    "" + BODY.length,
                    "Upload-Metadata",
                    client.metadata(),
                    "Content-Type",
                    TusClient.PATCH_TYPE);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Upload-Offset")).contains("" + BODY.length);
            assertThat(answer.headers()).containsKey("Location");
            device.assertStored(BODY);
        }

        @Test
        void takesTheFirstBytes() throws Exception {
            var answer = client.post(
                    "a ph".getBytes(StandardCharsets.UTF_8),
                    "Upload-Length",
                    "" + BODY.length,
                    "Upload-Metadata",
                    client.metadata(),
                    "Content-Type",
                    TusClient.PATCH_TYPE);
            assertThat(answer.header("Upload-Offset")).contains("4");

            client.patch(client.location(answer), 4, "oto by tus".getBytes(StandardCharsets.UTF_8));
            device.assertStored(BODY);
        }
    }

    @Nested
    class Refused {
        @Test
        void anotherVersion() throws Exception {
            var answer = client.sendAsIs(
                    "POST", TusClient.server(), new byte[0], "Tus-Resumable", "0.2.2", "Upload-Length", "14");

            assertRefused(answer, 412);
            assertThat(answer.header("Tus-Version")).contains("1.0.0");
        }

        @Test
        void noVersion() throws Exception {
            var answer = client.sendAsIs("POST", TusClient.server(), new byte[0], "Upload-Length", "14");

            assertRefused(answer, 412);
            assertThat(answer.header("Tus-Version")).contains("1.0.0");
        }

        @Test
        void noLength() throws Exception {
            assertRefused(client.post(new byte[0]), 400);
        }

        @Test
        void aLengthThatIsNone() throws Exception {
            assertRefused(client.post(new byte[0], "Upload-Length", "-1"), 400);
        }

        @Test
        void tooLarge() throws Exception {
            assertRefused(client.post(new byte[0], "Upload-Length", "99999999999999"), 413);
        }

        @Test
        void metadataThatCannotBeRead() throws Exception {
            assertRefused(client.post(new byte[0], "Upload-Length", "14", "Upload-Metadata", "filename ***"), 400);
        }

        @Test
        void aTypeThatIsNone() throws Exception {
            var metadata = TusClient.metadata(Map.of("asset", "A1", "type", "hologram"));
            assertRefused(client.post(new byte[0], "Upload-Length", "14", "Upload-Metadata", metadata), 415);
        }

        @Test
        void withoutAToken() throws Exception {
            try (var nobody = new TusClient("")) {
                var answer = nobody.post(new byte[0], "Upload-Length", "14");
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.headers()).containsKey("WWW-Authenticate");
            }
        }

        @Test
        void withARevokedToken() throws Exception {
            device.revoke();
            assertThat(client.post(new byte[0], "Upload-Length", "14").status()).isEqualTo(403);
        }
    }
}
