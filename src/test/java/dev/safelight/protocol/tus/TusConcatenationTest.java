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

/** {@code Upload-Concat}: an upload put together from partial ones. */
@SafelightTest
class TusConcatenationTest {
    private final People people;
    private static final byte[] BODY = "a photo by tus".getBytes(StandardCharsets.UTF_8);

    private TusTestDevice device;
    private TusClient client;

    TusConcatenationTest(People people) {
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

    private URI partial(String bytes) throws IOException {
        var answer = client.post(new byte[0], "Upload-Length", "" + bytes.length(), "Upload-Concat", "partial");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var upload = client.location(answer);
        assertThat(client.patch(upload, 0, bytes.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(204);
        return upload;
    }

    private URI together(URI... parts) throws IOException {
        var list = new StringBuilder("final;");
        for (var part : parts) {
            list.append(list.length() == 6 ? "" : " ").append(part);
        }
        var answer = client.post(new byte[0], "Upload-Concat", list.toString(), "Upload-Metadata", client.metadata());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return client.location(answer);
    }

    @Test
    void partsBecomeOneOriginal() throws Exception {
        var whole = together(partial("a photo"), partial(" by tus"));

        device.assertStored(BODY);
        var answer = client.head(whole);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Upload-Length")).contains("" + BODY.length);
        assertThat(answer.header("Upload-Concat"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("final"));
    }

    @Test
    void theirOrderIsTheClients() throws Exception {
        var second = partial(" by tus");
        var first = partial("a photo");

        together(first, second);
        device.assertStored(BODY);
    }

    @Test
    void partsAloneAreNothing() throws Exception {
        var part = partial("a photo");

        assertThat(client.head(part).header("Upload-Concat")).contains("partial");
        device.assertNothingStored();
    }

    @Test
    void nothingIsAddedToTheWhole() throws Exception {
        var whole = together(partial("a photo"), partial(" by tus"));

        assertThat(client.patch(whole, BODY.length, BODY).status()).isEqualTo(403);
        device.assertStored(BODY);
    }

    @Test
    void pathsWillDoForAddresses() throws Exception {
        var first = partial("a photo");
        var second = partial(" by tus");

        var list = "final;" + first.getPath() + " " + second.getPath();
        var answer = client.post(new byte[0], "Upload-Concat", list, "Upload-Metadata", client.metadata());
        assertThat(answer.status()).isEqualTo(201);
        device.assertStored(BODY);
    }

    @Test
    void anUnfinishedPartIsRefused() throws Exception {
        var answer = client.post(new byte[0], "Upload-Length", "7", "Upload-Concat", "partial");
        var unfinished = client.location(answer);

        var whole = client.post(new byte[0], "Upload-Concat", "final;" + partial("a photo") + " " + unfinished);
        assertThat(whole.status()).isBetween(400, 409);
        device.assertNothingStored();
    }

    @Test
    void anothersPartIsRefused() throws Exception {
        var part = partial("a photo");

        try (var sibling = new TusClient(people.device(device.account()).token())) {
            var answer = sibling.post(new byte[0], "Upload-Concat", "final;" + part);
            assertThat(answer.status()).isBetween(400, 404);
        }
    }
}
