package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest.Answer;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code X-HTTP-Method-Override}, for clients and proxies that know only GET and POST. */
@SafelightTest
class TusMethodOverrideTest {
    private final People people;
    private static final byte[] BODY = "a photo by tus".getBytes(StandardCharsets.UTF_8);

    private TusTestDevice device;
    private TusClient client;

    TusMethodOverrideTest(People people) {
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

    private Answer post(URI upload, String meant, byte[] body, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-HTTP-Method-Override", meant));
        return client.send("POST", upload, body, all.toArray(String[]::new));
    }

    @Test
    void patch() throws Exception {
        var upload = client.create(BODY.length);

        var answer = post(upload, "PATCH", BODY, "Content-Type", TusClient.PATCH_TYPE, "Upload-Offset", "0");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Upload-Offset")).contains("" + BODY.length);
        device.assertStored(BODY);
    }

    @Test
    void head() throws Exception {
        var answer = post(client.create(BODY.length), "HEAD", new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Upload-Offset")).contains("0");
    }

    @Test
    void delete() throws Exception {
        var upload = client.create(BODY.length);

        assertThat(post(upload, "DELETE", new byte[0]).status()).isEqualTo(204);
        assertThat(client.head(upload).status()).isEqualTo(410);
    }
}
