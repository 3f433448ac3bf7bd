package dev.safelight.protocol.background;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.protocol.background.ResumableClient.Begun;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A phone that lost its network comes back while its old request hangs: it does not wait for our timeout. */
@SafelightTest
@Timeout(value = 25, unit = TimeUnit.SECONDS)
class ConcurrentRequestsTest {
    private static final int SENT = 70_000;
    private static final int SIZE = 100_000;

    private final People people;
    private final Spooled spool;
    private final byte[] body = new byte[SIZE];
    private AccountView account;
    private TestDevice device;
    private ResumableClient client;
    private SpoolWatch watch;

    ConcurrentRequestsTest(People people, Spooled spool) {
        this.people = people;
        this.spool = spool;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
        client = new ResumableClient(device.token(), "6");
        new Random().nextBytes(body);
        watch = new SpoolWatch(spool);
    }

    @AfterEach
    void cancelTheRest() throws IOException {
        client.close();
    }

    /** Has sent a part and says nothing more. */
    private Begun hanging() throws IOException {
        var begun = client.begin(SIZE, "Upload-Complete", "?1");
        begun.request().send(Arrays.copyOf(body, SENT));
        return begun;
    }

    /** It was hung up on, or refused; it neither succeeds nor goes on hanging. */
    private static void assertEnded(Begun old) throws IOException {
        try {
            assertThat(old.request().answer().status()).isGreaterThanOrEqualTo(400);
        } catch (SocketTimeoutException hangs) {
            throw new AssertionError("the old request still hangs", hangs);
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull();
        }
    }

    @Test
    void headEndsItAndTellsWhatIsHere() throws Exception {
        try (var old = hanging()) {
            watch.await(SENT);
            var answer = client.ask("HEAD", old.upload());

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Upload-Offset")).contains("" + SENT);
            assertEnded(old);
        }
    }

    @Test
    void patchEndsItAndGoesOn() throws Exception {
        try (var old = hanging()) {
            watch.await(SENT);
            var answer = client.append(old.upload(), SENT, true, Arrays.copyOfRange(body, SENT, SIZE));

            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(answer.header("Repr-Digest")).contains(Checksums.of(body).asReprDigest());
            assertEnded(old);
        }
    }

    @Test
    void deleteEndsItAndItIsGone() throws Exception {
        try (var old = hanging()) {
            assertThat(client.ask("DELETE", old.upload()).status()).isEqualTo(204);

            assertThat(client.ask("HEAD", old.upload()).status()).isEqualTo(404);
            assertEnded(old);
        }
    }

    @Test
    void aHangingAppendIsEndedToo() throws Exception {
        var upload = client.create(false, Arrays.copyOf(body, 10)).upload();
        try (var old = client.beginAppend(upload, 10, SIZE - 10)) {
            old.send(Arrays.copyOfRange(body, 10, 20));
            watch.await(20);

            var answer = client.ask("HEAD", upload);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Upload-Offset")).contains("20");
            var rest = client.append(upload, 20, true, Arrays.copyOfRange(body, 20, SIZE));
            assertThat(rest.header("Repr-Digest"))
                    .as(rest.body())
                    .contains(Checksums.of(body).asReprDigest());
        }
    }

    @Test
    void theHistoryTellsThatTheConnectionWasLost() throws Exception {
        try (var old = hanging()) {
            watch.await(SENT);
            client.ask("HEAD", old.upload());
        }
        var list = as(account).get("/api/v1/upload-jobs?device=" + device.id());
        list.then().statusCode(200);
        assertThat(list.<String>path("items[0].state")).isEqualTo("interrupted");
        assertThat(list.<String>path("items[0].reason")).isEqualTo("connection-lost");
        assertThat(list.<Integer>path("items[0].bytesReceived")).isEqualTo(SENT);
    }
}
