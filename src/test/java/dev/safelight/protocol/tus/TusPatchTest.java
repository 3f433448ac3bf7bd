package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code PATCH} on a tus upload: more of its bytes. */
@SafelightTest
class TusPatchTest {
    private final People people;
    private final Spooled spool;
    private static final byte[] BODY = "a photo by tus".getBytes(StandardCharsets.UTF_8);

    private TusTestDevice device;
    private TusClient client;

    TusPatchTest(People people, Spooled spool) {
        this.people = people;
        this.spool = spool;
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

    private static byte[] part(int from, int to) {
        return new String(BODY, StandardCharsets.UTF_8).substring(from, to).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void takesTheBytesInParts() throws Exception {
        var upload = client.create(BODY.length);

        var first = client.patch(upload, 0, part(0, 5));
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).contains("5");
        assertThat(first.headers()).containsKey("Upload-Expires");
        assertThat(device.job().getString("state")).isNotEqualTo("stored");

        var last = client.patch(upload, 5, part(5, BODY.length));
        assertThat(last.status()).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).contains("" + BODY.length);
        device.assertStored(BODY);
    }

    @Test
    void keepsWhatABrokenConnectionBrought() throws Exception {
        var before = Set.copyOf(spool.files());
        var upload = client.create(BODY.length);
        var size = "" + BODY.length;
        try (var request = RawRequest.begin(
                "PATCH",
                upload,
                device.token(),
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                TusClient.PATCH_TYPE,
                "Upload-Offset",
                "0",
                "Content-Length",
                size)) {
            request.send(part(0, 6));
            Awaitility.await()
                    .until(() -> spool.files().stream()
                            .filter(file -> !before.contains(file))
                            .anyMatch(file -> file.toFile().length() == 6));
        }

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(client.head(upload).header("Upload-Offset")).contains("6"));
        client.patch(upload, 6, part(6, BODY.length));
        device.assertStored(BODY);
    }

    @Test
    void anotherOffsetIsAConflict() throws Exception {
        var upload = client.create(BODY.length);

        assertThat(client.patch(upload, 3, part(3, 5)).status()).isEqualTo(409);
        assertThat(client.head(upload).header("Upload-Offset")).contains("0");
    }

    @Test
    void anotherTypeIsRefused() throws Exception {
        var upload = client.create(BODY.length);

        var answer =
                client.send("PATCH", upload, BODY, "Content-Type", "application/octet-stream", "Upload-Offset", "0");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(client.head(upload).header("Upload-Offset")).contains("0");
    }

    @Test
    void withoutAnOffsetItIsRefused() throws Exception {
        var upload = client.create(BODY.length);

        assertThat(client.send("PATCH", upload, BODY, "Content-Type", TusClient.PATCH_TYPE)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void moreThanTheLengthIsNotTaken() throws Exception {
        var upload = client.create(BODY.length - 1);

        assertThat(client.patch(upload, 0, BODY).status()).isBetween(400, 413);
        device.assertNothingStored();
    }

    @Test
    void anotherVersionIsRefused() throws Exception {
        var upload = client.create(BODY.length);

        var answer = client.sendAsIs("PATCH", upload, BODY, "Content-Type", TusClient.PATCH_TYPE, "Upload-Offset", "0");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(client.head(upload).header("Upload-Offset")).contains("0");
    }

    @Test
    void knowsNoOther() throws Exception {
        var upload = client.create(BODY.length).toString();

        var other = URI.create(upload.substring(0, upload.length() - 4) + "AAAA");
        assertThat(client.patch(other, 0, BODY).status()).isEqualTo(404);
    }

    @Test
    void theRightIsCheckedAgain() throws Exception {
        var upload = client.create(BODY.length);
        client.patch(upload, 0, part(0, 5));
        device.revoke();

        assertThat(client.patch(upload, 5, part(5, BODY.length)).status()).isEqualTo(403);
        device.assertNothingStored();
    }
}
