package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Upload-Checksum}: each part is checked before it is kept. */
@SafelightTest
class TusChecksumTest {
    private final People people;
    private static final byte[] BODY = "a photo by tus".getBytes(StandardCharsets.UTF_8);

    private TusTestDevice device;
    private TusClient client;

    TusChecksumTest(People people) {
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

    private static String checksum(String name, String algorithm, byte[] bytes) throws Exception {
        var digest = MessageDigest.getInstance(algorithm).digest(bytes);
        return name + " " + Base64.getEncoder().encodeToString(digest);
    }

    private void assertOffset(URI upload, long offset) throws IOException {
        assertThat(client.head(upload).header("Upload-Offset")).contains("" + offset);
    }

    @ParameterizedTest
    @CsvSource({"sha1, SHA-1", "sha256, SHA-256"})
    void theRightOneIsTaken(String name, String algorithm) throws Exception {
        var upload = client.create(BODY.length);

        var answer = client.patch(upload, 0, BODY, "Upload-Checksum", checksum(name, algorithm, BODY));
        assertThat(answer.status()).isEqualTo(204);
        device.assertStored(BODY);
    }

    @ParameterizedTest
    @CsvSource({"sha1, SHA-1", "sha256, SHA-256"})
    void withTheWrongOneThePartIsDropped(String name, String algorithm) throws Exception {
        var upload = client.create(BODY.length);
        var first = "a ph".getBytes(StandardCharsets.UTF_8);
        client.patch(upload, 0, first, "Upload-Checksum", checksum(name, algorithm, first));

        var rest = "oto by tus".getBytes(StandardCharsets.UTF_8);
        var answer = client.patch(upload, 4, rest, "Upload-Checksum", checksum(name, algorithm, BODY));
        assertThat(answer.status()).isEqualTo(460);
        assertOffset(upload, 4);
        device.assertNothingStored();

        assertThat(client.patch(upload, 4, rest, "Upload-Checksum", checksum(name, algorithm, rest))
                        .status())
                .isEqualTo(204);
        device.assertStored(BODY);
    }

    @Test
    void theWrongOneOfACreationIsToldWithTheUploadThatWasMade() throws Exception {
        var answer = client.post(
                BODY,
                "Upload-Length",
                "" + BODY.length,
                "Upload-Metadata",
                client.metadata(),
                "Content-Type",
                TusClient.PATCH_TYPE,
                "Upload-Checksum",
                checksum("sha1", "SHA-1", "other".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(460);
        var upload = client.location(answer);
        assertOffset(upload, 0);

        assertThat(client.patch(upload, 0, BODY, "Upload-Checksum", checksum("sha1", "SHA-1", BODY))
                        .status())
                .isEqualTo(204);
        device.assertStored(BODY);
    }

    @Test
    void aPartThatGoesBeyondTheEndIsDroppedBeforeItFillsTheDisk() throws Exception {
        var upload = client.create(4);

        var answer = client.patch(upload, 0, BODY, "Upload-Checksum", checksum("sha1", "SHA-1", BODY));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Safelight-Problem")).contains("length-mismatch");
        assertOffset(upload, 0);
    }

    @Test
    void anUnknownAlgorithmIsRefused() throws Exception {
        var upload = client.create(BODY.length);

        var answer = client.patch(upload, 0, BODY, "Upload-Checksum", "md4 AAAA");
        assertThat(answer.status()).isEqualTo(400);
        assertOffset(upload, 0);
    }
}
