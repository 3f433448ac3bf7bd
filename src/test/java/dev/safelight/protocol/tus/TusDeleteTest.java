package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code DELETE} on a tus upload: gives it up. */
@SafelightTest
class TusDeleteTest {
    private final People people;
    private static final byte[] BODY = "a photo by tus".getBytes(StandardCharsets.UTF_8);

    private TusTestDevice device;
    private TusClient client;

    TusDeleteTest(People people) {
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

    @Test
    void theUploadIsGone() throws Exception {
        var upload = client.create(BODY.length);
        client.patch(upload, 0, "a ph".getBytes(StandardCharsets.UTF_8));

        var answer = client.delete(upload);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Resumable")).contains("1.0.0");
        assertThat(client.head(upload).status()).isEqualTo(410);
        assertThat(client.patch(upload, 4, BODY).status()).isEqualTo(410);
        assertThat(device.job().getString("state")).isEqualTo("cancelled");
    }

    @Test
    void aPartIsGone() throws Exception {
        var made = client.post(new byte[0], "Upload-Length", "" + BODY.length, "Upload-Concat", "partial");
        var part = client.location(made);
        client.patch(part, 0, "a ph".getBytes(StandardCharsets.UTF_8));

        assertThat(client.delete(part).status()).isEqualTo(204);
        assertThat(client.head(part).status()).isEqualTo(410);
        assertThat(client.patch(part, 4, BODY).status()).isEqualTo(410);
    }

    @Test
    void whatIsStoredStays() throws Exception {
        var upload = client.create(BODY.length);
        client.patch(upload, 0, BODY);

        client.delete(upload);
        device.assertStored(BODY);
    }

    @Test
    void isForTheDeviceAlone() throws Exception {
        var upload = client.create(BODY.length);

        try (var sibling = new TusClient(people.device(device.account()).token())) {
            assertThat(sibling.delete(upload).status()).isEqualTo(404);
        }
        assertThat(client.head(upload).status()).isEqualTo(200);
    }
}
