package dev.safelight.protocol.background;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.RawRequest.Answer;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code PATCH} on an upload resource: the rest of it. */
@SafelightTest
class AppendUploadTest {
    private static final int PART = 70_000;
    private static final int SIZE = 100_000;

    private final People people;
    private final Spooled spool;
    private final byte[] body = new byte[SIZE];
    private AccountView account;
    private TestDevice device;
    private ResumableClient client;
    private SpoolWatch watch;
    private URI upload;

    AppendUploadTest(People people, Spooled spool) {
        this.people = people;
        this.spool = spool;
    }

    @BeforeEach
    void uploadAPart() throws IOException {
        account = people.member();
        device = people.device(account);
        client = new ResumableClient(device.token(), "8");
        new Random().nextBytes(body);
        watch = new SpoolWatch(spool);
        upload = client.create(false, part(0, PART)).upload();
    }

    @AfterEach
    void cancelTheRest() throws IOException {
        client.close();
    }

    private byte[] part(int from, int to) {
        return Arrays.copyOfRange(body, from, to);
    }

    private Answer appendTheRest() throws IOException {
        return client.append(upload, PART, true, part(PART, SIZE));
    }

    private void assertStored(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Safelight-Outcome")).contains("stored");
        assertThat(answer.header("Upload-Complete")).contains("?1");
        assertThat(answer.header("Upload-Offset")).contains("" + SIZE);
        assertThat(answer.header("Repr-Digest")).contains(Checksums.of(body).asReprDigest());
        var resource = answer.header("Safelight-Resource").orElseThrow();
        assertThat(as(account)
                        .get("/api/v1/asset-resources/" + resource + "/content")
                        .asByteArray())
                .isEqualTo(body);
    }

    private void assertOffset(long offset) throws IOException {
        var answer = client.ask("HEAD", upload);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Upload-Offset")).contains("" + offset);
    }

    private JsonPath job() {
        String id = as(account)
                .get("/api/v1/upload-jobs?device=" + device.id())
                .then()
                .extract()
                .path("items[0].id");
        return as(account).get("/api/v1/upload-jobs/" + id).jsonPath();
    }

    @Nested
    class TheRest {
        @Test
        void completesTheUploadWithItsOwnAnswer() throws Exception {
            assertStored(appendTheRest());
            assertThat(job().getString("state")).isEqualTo("stored");
        }

        @Test
        void mayComeInParts() throws Exception {
            var answer = client.append(upload, PART, false, part(PART, PART + 10));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Upload-Complete")).contains("?0");
            assertThat(answer.header("Upload-Offset")).contains("" + (PART + 10));

            assertStored(client.append(upload, PART + 10, true, part(PART + 10, SIZE)));
        }

        @Test
        void mayBeNothing() throws Exception {
            client.append(upload, PART, false, part(PART, SIZE));

            assertStored(client.append(upload, SIZE, true, new byte[0]));
        }

        @Test
        void isTheSameJobsNextAttemptAfterABreak() throws Exception {
            try (var request = client.beginAppend(upload, PART, SIZE - PART)) {
                request.send(part(PART, PART + 1_000));
                watch.await(PART + 1_000);
            }
            await().untilAsserted(() -> assertOffset(PART + 1_000));

            assertStored(client.append(upload, PART + 1_000, true, part(PART + 1_000, SIZE)));
            assertThat(job().getString("state")).isEqualTo("stored");
            assertThat(job().getInt("attemptCount")).isGreaterThan(1);
            assertThat(job().<String>getList("attempts.outcome")).last().isEqualTo("stored");
        }
    }

    @Nested
    class AtAnotherOffset {
        @Test
        void isAConflictThatTellsTheRightOne() throws Exception {
            var answer = client.append(upload, PART - 1, true, part(PART - 1, SIZE));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.header("Upload-Offset")).contains("" + PART);
            assertThat(answer.header("Upload-Complete")).contains("?0");
            assertThat(answer.header("Safelight-Problem")).contains("offset-mismatch");
            var problem = JsonPath.from(answer.body());
            assertThat(problem.getString("type")).endsWith("mismatching-upload-offset");
            assertThat(problem.getLong("expected-offset")).isEqualTo(PART);
            assertThat(problem.getLong("provided-offset")).isEqualTo(PART - 1);
            assertOffset(PART);
            assertStored(appendTheRest());
        }

        @Test
        void beyondTheEndToo() throws Exception {
            assertThat(client.append(upload, PART + 1, true, part(PART + 1, SIZE))
                            .status())
                    .isEqualTo(409);
            assertOffset(PART);
        }
    }

    @Nested
    class AfterTheAnswerWasLost {
        @Test
        void theFinalAnswerIsGivenAgain() throws Exception {
            var first = appendTheRest();

            var again = client.append(upload, SIZE, true, new byte[0]);
            assertThat(again.status()).isEqualTo(first.status());
            assertThat(again.header("Upload-Complete")).contains("?1");
            for (var name : new String[] {"Safelight-Outcome", "Safelight-Job", "Safelight-Resource", "Repr-Digest"}) {
                assertThat(again.header(name)).as(name).isPresent().isEqualTo(first.header(name));
            }
            assertThat(job().getInt("attemptCount"))
                    .isEqualTo(job().getList("attempts").size());
        }

        @Test
        void moreBytesAreNotTaken() throws Exception {
            appendTheRest();

            var more = client.append(upload, SIZE, true, new byte[] {1});
            assertThat(more.status()).isBetween(400, 409);
            assertThat(job().getString("state")).isEqualTo("stored");
        }
    }

    @Nested
    class Refused {
        private void assertInvalid(Answer answer) throws IOException {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.headers()).containsKey("Safelight-Problem");
            assertOffset(PART);
        }

        @Test
        void withoutAnOffset() throws Exception {
            assertInvalid(client.patch(
                    upload, new byte[1], "Content-Type", "application/partial-upload", "Upload-Complete", "?0"));
        }

        @Test
        void withAnOffsetThatIsNone() throws Exception {
            assertInvalid(client.patch(
                    upload,
                    new byte[1],
                    "Content-Type",
                    "application/partial-upload",
                    "Upload-Complete",
                    "?0",
                    "Upload-Offset",
                    "12x"));
        }

        @Test
        void asAnotherType() throws Exception {
            var answer = client.patch(
                    upload,
                    new byte[1],
                    "Content-Type",
                    "application/octet-stream",
                    "Upload-Complete",
                    "?0",
                    "Upload-Offset",
                    "" + PART);
            assertThat(answer.status()).isEqualTo(415);
            assertOffset(PART);
        }

        @Test
        void toAnUploadThatIsNone() throws Exception {
            var other =
                    URI.create(upload.toString().substring(0, upload.toString().length() - 4) + "AAAA");
            assertThat(client.append(other, 0, true, new byte[1]).status()).isEqualTo(404);
        }

        @Test
        void fromAnotherDevice() throws Exception {
            try (var sibling = new ResumableClient(people.device(account).token(), "8")) {
                assertThat(sibling.append(upload, PART, true, part(PART, SIZE)).status())
                        .isEqualTo(404);
            }
            assertStored(appendTheRest());
        }

        @Test
        void onceTheTokenIsRevoked() throws Exception {
            var tokens = "/api/v1/devices/" + device.id() + "/tokens";
            String token = as(account).get(tokens).path("[0].id");
            as(account).delete(tokens + "/" + token).then().statusCode(204);

            assertThat(appendTheRest().status()).isEqualTo(403);
            assertThat(as(account).get("/api/v1/assets?device=" + device.id()).<Integer>path("total"))
                    .isZero();
        }

        @Test
        void whenItIsRevokedMeanwhile() throws Exception {
            try (var request = client.beginAppend(upload, PART, SIZE - PART)) {
                request.send(part(PART, PART + 10));
                watch.await(PART + 10);
                var tokens = "/api/v1/devices/" + device.id() + "/tokens";
                String token = as(account).get(tokens).path("[0].id");
                as(account).delete(tokens + "/" + token).then().statusCode(204);
                request.send(part(PART + 10, SIZE));

                assertThat(request.answer().status()).isEqualTo(403);
            }
            assertThat(as(account).get("/api/v1/assets?device=" + device.id()).<Integer>path("total"))
                    .isZero();
        }
    }

    @Nested
    class MoreThanTheLength {
        private URI bounded;

        @BeforeEach
        void uploadAPartOfAKnownLength() throws IOException {
            bounded = client.create(false, part(0, PART), "Upload-Length", "" + SIZE)
                    .upload();
        }

        @Test
        void isRefusedBeforeItComes() throws Exception {
            var answer = client.append(bounded, PART, true, new byte[SIZE]);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Safelight-Problem")).contains("length-mismatch");
            assertThat(JsonPath.from(answer.body()).getString("type")).endsWith("inconsistent-upload-length");
        }

        @Test
        void endsTheUploadWhenItComesUnannounced() throws Exception {
            try (var request = client.request(
                    "PATCH",
                    bounded,
                    "Transfer-Encoding",
                    "chunked",
                    "Content-Type",
                    "application/partial-upload",
                    "Upload-Complete",
                    "?0",
                    "Upload-Offset",
                    "" + PART)) {
                request.sendChunk(new byte[SIZE]);
                request.send("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(request.answer().status()).isEqualTo(400);
            }
            assertThat(client.ask("HEAD", bounded).status()).isBetween(400, 404);
            assertThat(client.append(bounded, PART, false, new byte[1]).status())
                    .isBetween(400, 404);
            assertThat(job().getString("state")).isEqualTo("failed");
        }
    }
}
