package dev.safelight.protocol.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.Spooled;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that do not go the way HTTP clients do in tests: cut, stalled, refused while they are being sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangUpIT {
    private static final int SENT = 200_000;
    private static final byte[] BODY = new byte[500_000];
    private static final int LONG_BODY = 50_000_000;

    private PackagedServer server;
    private Phone phone;
    private Path spool;
    private String asset;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = Phone.withOwner(PackagedServer.on(directory)).env("SAFELIGHT_UPLOAD_MAX_SIZE", "10M");
        server.start();
        spool = directory.resolve("spool");
        phone = Phone.connect(server);
    }

    @AfterAll
    void stop() {
        phone.close();
        server.close();
    }

    @BeforeEach
    void another() {
        asset = UUID.randomUUID().toString();
    }

    /** What is left unfinished keeps its bytes in the spool, where the next test counts its own. */
    @AfterEach
    void giveUpWhatIsUnfinished() {
        for (var state : List.of("receiving", "interrupted")) {
            phone.jobs("state=" + state)
                    .<String>getList("items.id")
                    .forEach(id -> phone.owner().post("api/v1/upload-jobs/" + id + "/cancel"));
        }
    }

    private RawRequest begin(String... headers) throws IOException {
        return RawRequest.put(phone.uploadUrl(asset, "photo"), phone.token(), headers);
    }

    private RawRequest beginAnnounced() throws IOException {
        var upload = begin("Content-Length", "" + BODY.length);
        upload.send(new byte[SENT]);
        awaitReceived(SENT);
        return upload;
    }

    private void awaitReceived(long bytes) {
        await().until(() -> Spooled.bytesIn(spool) == bytes);
    }

    private JsonPath awaitState(String state) {
        await().until(() -> phone.job(asset).getString("state").equals(state));
        return phone.job(asset);
    }

    @Nested
    class CutByTheClient {
        @Test
        void isInterruptedWithItsBytesCounted() throws Exception {
            beginAnnounced().close();

            var job = awaitState("interrupted");
            assertThat(job.getString("reason")).isEqualTo("connection-lost");
            assertThat(job.getInt("bytesReceived")).isEqualTo(SENT);
            assertThat(job.getString("attempts[0].outcome")).isEqualTo("interrupted");
            assertThat(job.getInt("attempts[0].bytes")).isEqualTo(SENT);
            assertThat(Spooled.bytesIn(spool)).isEqualTo(SENT);
        }

        @Test
        void inChunksIsInterruptedToo() throws Exception {
            try (var upload = begin("Transfer-Encoding", "chunked")) {
                upload.sendChunk(new byte[SENT]);
                awaitReceived(SENT);
            }

            var job = awaitState("interrupted");
            assertThat(job.getString("reason")).isEqualTo("connection-lost");
            assertThat(job.getInt("bytesReceived")).isEqualTo(SENT);
            assertThat(Spooled.bytesIn(spool)).isEqualTo(SENT);
        }

        @Test
        void beforeItsFirstByteIsInterruptedToo() throws Exception {
            try (var _ = begin("Content-Length", "" + BODY.length)) {
                await().until(() -> phone.countJobs("state=receiving") == 1);
            }

            assertThat(awaitState("interrupted").getString("reason")).isEqualTo("connection-lost");
            assertThat(Spooled.bytesIn(spool)).isZero();
        }

        @Test
        void isStoredAtItsSecondAttempt() throws Exception {
            beginAnnounced().close();
            awaitState("interrupted");

            assertThat(phone.put(asset, BODY).statusCode()).isBetween(200, 201);

            var job = phone.job(asset);
            assertThat(job.getString("state")).isEqualTo("stored");
            assertThat(job.getInt("attemptCount")).isEqualTo(2);
            assertThat(job.<Integer>getList("attempts.number")).containsExactly(1, 2);
        }
    }

    @Nested
    class TheSameAssetResourceAtOnce {
        @Test
        void isInProgressWhileTheFirstIsAlive() throws Exception {
            try (var first = beginAnnounced()) {
                var second = phone.put(asset, BODY);
                assertThat(second.statusCode()).isEqualTo(409);
                assertThat(second.headers().firstValue("Safelight-Problem")).contains("upload-in-progress");
                assertThat(second.headers().firstValue("Retry-After")).isPresent();

                first.send(new byte[BODY.length - SENT]);
                assertThat(first.answer().status()).isBetween(200, 201);
            }
            var job = phone.job(asset);
            assertThat(job.getString("state")).isEqualTo("stored");
            assertThat(job.getInt("attemptCount")).isEqualTo(1);
        }

        @Test
        void takesOverOnceTheFirstIsSilent() throws Exception {
            try (var _ = beginAnnounced()) {
                await().atMost(Duration.ofSeconds(40))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> phone.put(asset, BODY).statusCode(), status -> status != 409);
            }
            var job = phone.job(asset);
            assertThat(job.getString("state")).isEqualTo("stored");
            assertThat(job.getInt("attemptCount")).isEqualTo(2);
            assertThat(job.getString("attempts[0].outcome")).isEqualTo("interrupted");
            assertThat(job.getString("attempts[0].reason")).isEqualTo("connection-lost");
            assertThat(job.getInt("attempts[0].bytes")).isEqualTo(SENT);
            assertThat(Spooled.in(spool)).isEmpty();
        }
    }

    @Nested
    class WithExpectContinue {
        @Test
        void aRefusalComesAtOnceAndNoByteIsAskedFor() throws Exception {
            try (var upload = RawRequest.put(
                    phone.uploadUrl(asset, "hologram"),
                    phone.token(),
                    "Expect",
                    "100-continue",
                    "Content-Length",
                    "" + LONG_BODY)) {
                var answer = upload.answer();
                assertThat(answer.status()).isEqualTo(415);
                assertThat(answer.headers()).containsEntry("connection", "close");
            }
        }

        @Test
        void aBadTokenIsRefusedAtOnce() throws Exception {
            try (var upload = RawRequest.put(
                    phone.uploadUrl(asset, "photo"),
                    "sld_wrong",
                    "Expect",
                    "100-continue",
                    "Content-Length",
                    "" + LONG_BODY)) {
                assertThat(upload.answer().status()).isEqualTo(401);
            }
        }

        @Test
        void anUploadIsAskedFor() throws Exception {
            try (var upload = begin("Expect", "100-continue", "Content-Length", "" + BODY.length)) {
                assertThat(upload.anyAnswer().status()).isEqualTo(104);
                assertThat(upload.anyAnswer().status()).isEqualTo(100);
                upload.send(BODY);
                assertThat(upload.answer().status()).isBetween(200, 201);
            }
        }
    }

    /** The whole body is sent before the answer is looked for, as iOS does it. */
    @Nested
    class RefusedWhileALongBodyIsSent {
        @Test
        void unknownToken() throws Exception {
            assertAnswered(401, "token-invalid", "photo", "sld_wrong");
        }

        @Test
        void unknownType() throws Exception {
            assertAnswered(415, "unsupported-type", "hologram", phone.token());
        }

        @Test
        void tooLarge() throws Exception {
            assertAnswered(413, "too-large", "photo", phone.token());
        }

        @Test
        void revokedToken() throws Exception {
            try (var other = Phone.connect(server)) {
                var tokens = "api/v1/devices/" + other.id() + "/tokens";
                var token = other.owner().get(tokens).<String>path("[0].id");
                other.owner().delete(tokens + "/" + token).then().statusCode(204);
                assertAnswered(403, "device-revoked", "photo", other.token());
            }
        }

        private void assertAnswered(int status, String problem, String type, String token) throws IOException {
            try (var upload = RawRequest.put(phone.uploadUrl(asset, type), token, "Content-Length", "" + LONG_BODY)) {
                sendAsMuchAsIsTaken(upload);
                var answer = upload.answer();
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.headers()).containsEntry("safelight-problem", problem);
            }
        }

        /** The server may close its side within the body, but not before its answer can be read. */
        private static void sendAsMuchAsIsTaken(RawRequest upload) throws IOException {
            try {
                for (int sent = 0; sent < LONG_BODY; sent += BODY.length) {
                    upload.send(BODY);
                }
            } catch (SocketException closed) {
                // what counts is the answer
            }
        }
    }
}
