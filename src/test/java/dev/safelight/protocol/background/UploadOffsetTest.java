package dev.safelight.protocol.background;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.RawRequest.Answer;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code HEAD} (and {@code GET}) on an upload resource: how much of it is here. */
@SafelightTest
class UploadOffsetTest {
    private static final int PART = 70_000;
    private static final int SIZE = 100_000;

    private final People people;
    private final Spooled spool;
    private AccountView account;
    private TestDevice device;
    private ResumableClient client;

    UploadOffsetTest(People people, Spooled spool) {
        this.people = people;
        this.spool = spool;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
        client = new ResumableClient(device.token(), "8");
    }

    @AfterEach
    void cancelTheRest() throws IOException {
        client.close();
    }

    private URI partlyUploaded() throws IOException {
        return client.create(false, new byte[PART], "Upload-Length", "" + SIZE).upload();
    }

    private static void assertTellsOffset(Answer answer, long offset, String complete) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(answer.header("Upload-Offset")).contains("" + offset);
        assertThat(answer.header("Upload-Complete")).contains(complete);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Upload-Limit"))
                .hasValueSatisfying(limit -> assertThat(limit).startsWith("min-size=0, max-size="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "GET"})
    void tellsHowMuchIsHereAndHowLongItWillBe(String method) throws Exception {
        var answer = client.ask(method, partlyUploaded());

        assertTellsOffset(answer, PART, "?0");
        assertThat(answer.header("Upload-Length")).contains("" + SIZE);
    }

    @Test
    void tellsNoLengthThatNobodyKnows() throws Exception {
        var upload = client.create(false, new byte[PART]).upload();

        var answer = client.ask("HEAD", upload);
        assertTellsOffset(answer, PART, "?0");
        assertThat(answer.headers()).doesNotContainKey("Upload-Length");
    }

    @Test
    void tellsThatAnUploadIsComplete() throws Exception {
        var upload = client.create(true, new byte[SIZE]).upload();

        assertTellsOffset(client.ask("HEAD", upload), SIZE, "?1");
    }

    @Test
    void tellsEveryByteOfABrokenConnection() throws Exception {
        URI upload;
        var watch = new SpoolWatch(spool);
        try (var begun = client.begin(SIZE, "Upload-Complete", "?1")) {
            begun.request().send(new byte[PART]);
            upload = begun.upload();
            watch.await(PART);
        }

        await().untilAsserted(() -> assertTellsOffset(client.ask("HEAD", upload), PART, "?0"));
    }

    @Test
    void tellsEveryByteOfAPlainUploadThatBroke() throws Exception {
        try (var plain = new ResumableClient(device.token(), "")) {
            URI upload;
            var watch = new SpoolWatch(spool);
            try (var begun = plain.begin(SIZE)) {
                begun.request().send(new byte[PART]);
                upload = begun.upload();
                watch.await(PART);
            }
            await().untilAsserted(() -> assertTellsOffset(plain.ask("HEAD", upload), PART, "?0"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upload-Offset", "Upload-Complete"})
    void refusesARequestThatTellsWhatItAsks(String header) throws Exception {
        var value = header.equals("Upload-Offset") ? "0" : "?0";

        var answer = client.ask("HEAD", partlyUploaded(), header, value);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Safelight-Problem")).contains("invalid-request");
    }

    @Test
    void knowsNoOther() throws Exception {
        var upload = partlyUploaded();
        var other = URI.create(upload.toString().substring(0, upload.toString().length() - 4) + "AAAA");

        var answer = client.ask("HEAD", other);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Safelight-Problem")).contains("not-found");
    }

    @Test
    void needsTheDevicesToken() throws Exception {
        var upload = partlyUploaded();

        try (var nobody = new ResumableClient("", "8");
                var sibling = new ResumableClient(people.device(account).token(), "8")) {
            assertThat(nobody.ask("HEAD", upload).status()).isEqualTo(401);
            assertThat(sibling.ask("HEAD", upload).status()).isEqualTo(404);
        }
    }

    @Test
    void isNotForARevokedDevice() throws Exception {
        var upload = partlyUploaded();
        var tokens = "/api/v1/devices/" + device.id() + "/tokens";
        String token = as(account).get(tokens).path("[0].id");
        as(account).delete(tokens + "/" + token).then().statusCode(204);

        assertThat(client.ask("HEAD", upload).status()).isEqualTo(403);
    }
}
