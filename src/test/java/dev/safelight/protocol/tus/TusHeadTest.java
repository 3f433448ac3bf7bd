package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code HEAD} on a tus upload: how much of it is here. */
@SafelightTest
class TusHeadTest {
    private final People people;
    private static final byte[] BODY = "a photo by tus".getBytes(StandardCharsets.UTF_8);

    private TusTestDevice device;
    private TusClient client;

    TusHeadTest(People people) {
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
    void tellsOffsetLengthAndMetadata() throws Exception {
        var upload = client.create(BODY.length);
        client.patch(upload, 0, "a ph".getBytes(StandardCharsets.UTF_8));

        var answer = client.head(upload);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Upload-Offset")).contains("4");
        assertThat(answer.header("Upload-Length")).contains("" + BODY.length);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Tus-Resumable")).contains("1.0.0");
        assertThat(answer.header("Upload-Metadata"))
                .hasValueSatisfying(metadata -> assertThat(metadata.split(","))
                        .containsExactlyInAnyOrder(client.metadata().split(",")));
    }

    @Test
    void tellsWhenAllIsHere() throws Exception {
        var upload = client.create(BODY.length);
        client.patch(upload, 0, BODY);

        var answer = client.head(upload);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Upload-Offset")).contains("" + BODY.length);
    }

    @Test
    void anotherVersionIsRefused() throws Exception {
        var answer = client.sendAsIs("HEAD", client.create(BODY.length), new byte[0]);

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.header("Tus-Version")).contains("1.0.0");
    }

    @Test
    void knowsNoOther() throws Exception {
        var upload = client.create(BODY.length).toString();

        var answer = client.head(URI.create(upload.substring(0, upload.length() - 4) + "AAAA"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).doesNotContainKey("Upload-Offset");
    }

    @Test
    void isForTheDeviceAlone() throws Exception {
        var upload = client.create(BODY.length);

        try (var nobody = new TusClient("");
                var sibling = new TusClient(people.device(device.account()).token())) {
            assertThat(nobody.head(upload).status()).isEqualTo(401);
            assertThat(sibling.head(upload).status()).isEqualTo(404);
        }
    }
}
