package dev.safelight.protocol.background;

import static dev.safelight.protocol.background.ResumableClient.with;
import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.RawRequest.Answer;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code PUT} and {@code POST} on an upload URL as the beginning of a resumable upload, seen at the socket. */
@SafelightTest
class CreateUploadTest {
    private static final int SIZE = 100_000;

    private final People people;
    private final byte[] body = new byte[SIZE];
    private AccountView account;
    private TestDevice device;
    private ResumableClient client;

    CreateUploadTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
        client = new ResumableClient(device.token(), "8");
        new Random().nextBytes(body);
    }

    @AfterEach
    void cancelTheRest() throws IOException {
        client.close();
    }

    private JsonPath jobs() {
        return as(account).get("/api/v1/upload-jobs?device=" + device.id()).jsonPath();
    }

    private void assertStored(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Safelight-Outcome")).contains("stored");
        assertThat(answer.header("Repr-Digest")).contains(Checksums.of(body).asReprDigest());
        var resource = answer.header("Safelight-Resource").orElseThrow();
        assertThat(as(account)
                        .get("/api/v1/asset-resources/" + resource + "/content")
                        .asByteArray())
                .isEqualTo(body);
    }

    @Nested
    class The104 {
        @Test
        void comesBeforeTheBodyIsSent() throws Exception {
            try (var begun = client.begin(SIZE, "Upload-Complete", "?1")) {
                assertThat(begun.interim().status()).isEqualTo(104);
                assertThat(begun.upload()).hasScheme("http").hasHost("127.0.0.1");
                assertThat(begun.interim().header(ResumableClient.VERSION)).contains("8");
                assertThat(begun.interim().header("Upload-Limit"))
                        .hasValueSatisfying(limit -> assertThat(limit).startsWith("min-size=0, max-size="));

                begun.request().send(body);
                assertStored(begun.request().answer());
            }
        }

        @Test
        void comesForEveryUploadOfANativeRoute() throws Exception {
            try (var plain = new ResumableClient(device.token(), "");
                    var begun = plain.begin(SIZE)) {
                assertThat(begun.interim().status()).isEqualTo(104);
                begun.request().send(body);
                assertStored(begun.request().answer());
            }
        }

        @Test
        void comesForPostToo() throws Exception {
            try (var request = client.begin("POST", "Content-Length", "" + SIZE, "Upload-Complete", "?1")) {
                assertThat(request.anyAnswer().status()).isEqualTo(104);
                request.send(body);
                assertStored(request.answer());
            }
        }

        @Test
        void tellsOfProgressWithoutALocation() throws Exception {
            try (var begun = client.begin(64L * SIZE, "Upload-Complete", "?1")) {
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(300))
                        .until(() -> {
                            begun.request().send(body);
                            return begun.request().hasMore();
                        });
                var progress = begun.request().anyAnswer();
                assertThat(progress.status()).isEqualTo(104);
                assertThat(progress.headers()).doesNotContainKey("Location");
                assertThat(progress.header("Upload-Offset"))
                        .hasValueSatisfying(
                                offset -> assertThat(Long.parseLong(offset)).isPositive());
            }
        }

        @Test
        void leadsBackThroughTheProxy() throws Exception {
            try (var begun = client.begin(
                    SIZE,
                    "Upload-Complete",
                    "?1",
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Host",
                    "home.example.org",
                    "X-Forwarded-Prefix",
                    "/photos")) {
                assertThat(begun.upload()).hasScheme("https").hasHost("home.example.org");
                assertThat(begun.upload().getPath()).startsWith("/photos/api/v1/");
                begun.request().send(body);
                assertStored(begun.request().answer());
            }
        }

        @Test
        void isNotForHttp10() throws Exception {
            var url = client.uploadUrl();
            var head = "PUT %s HTTP/1.0\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(url.getPath(), device.token(), SIZE);
            var socket = new Socket(InetAddress.ofLiteral(url.getHost()), url.getPort());
            try (var request = RawRequest.beginAsWritten(socket, head)) {
                request.send(body);
                assertThat(request.anyAnswer().status()).isEqualTo(201);
            }
        }

        @Test
        void isUnguessable() throws Exception {
            var first = client.create(false, body).upload();
            try (var other = new ResumableClient(people.device(account).token(), "8")) {
                var second = other.create(false, body).upload();
                assertThat(second.getPath()).isNotEqualTo(first.getPath());
                var name = second.getPath().substring(second.getPath().lastIndexOf('/') + 1);
                assertThat(name).as("at least 128 bits of chance").hasSizeGreaterThanOrEqualTo(22);
            }
        }
    }

    @Nested
    class InOnePart {
        @Test
        void theAnswerIsTheUploadsOwn() throws Exception {
            var created = client.create(true, body, "Upload-Length", "" + SIZE);

            assertStored(created.answer());
            assertThat(created.answer().header("Upload-Complete")).contains("?1");
            assertThat(created.answer().header("Upload-Offset")).contains("" + SIZE);
            assertThat(created.answer().headers()).containsKeys("Safelight-Job", "Safelight-Asset", "Location");
            assertThat(jobs().<String>getList("items.state")).containsExactly("stored");
        }

        @Test
        void knownBytesAreADuplicate() throws Exception {
            client.create(true, body);

            assertThat(client.create(true, body).answer().status()).isEqualTo(200);
        }
    }

    @Nested
    class InSeveralParts {
        @Test
        void theFirstIsAnsweredWithWhereToGoOn() throws Exception {
            var created = client.create(false, body);

            var answer = created.answer();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Location")).contains(created.upload().toString());
            assertThat(answer.header("Upload-Complete")).contains("?0");
            assertThat(answer.header("Upload-Offset")).contains("" + SIZE);
            assertThat(answer.headers()).containsKey("Upload-Limit").doesNotContainKey("Safelight-Outcome");
            assertThat(jobs().<String>getList("items.state")).doesNotContain("stored");
        }

        @Test
        void theFirstMayBeEmpty() throws Exception {
            var created = client.create(false, new byte[0], "Upload-Length", "" + SIZE);

            assertThat(created.answer().status()).isEqualTo(201);
            assertThat(created.answer().header("Upload-Offset")).contains("0");
            assertStored(client.append(created.upload(), 0, true, body));
        }

        @Test
        void theDeclaredChecksumIsThatOfTheWhole() throws Exception {
            var wrong = Checksums.of(new byte[] {1}).asReprDigest();
            var created = client.create(false, body, "Repr-Digest", wrong);

            var answer = client.append(created.upload(), SIZE, true, new byte[] {1});
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.header("Safelight-Problem")).contains("checksum-mismatch");
        }
    }

    @Nested
    class Refused {
        private void assertRefused(int status, String problem, String... headers) throws IOException {
            try (var request = client.begin("PUT", with(headers, "Content-Length", "" + SIZE))) {
                request.send(body);
                var answer = request.answer();
                assertThat(answer.status()).as(answer.body()).isEqualTo(status);
                assertThat(answer.header("Safelight-Problem")).contains(problem);
            }
        }

        @Test
        void aLengthThatContradictsTheBody() throws Exception {
            assertRefused(400, "length-mismatch", "Upload-Complete", "?1", "Upload-Length", "" + (SIZE + 1));
        }

        @Test
        void moreThanTheLength() throws Exception {
            assertRefused(400, "length-mismatch", "Upload-Complete", "?0", "Upload-Length", "" + (SIZE - 1));
        }

        @Test
        void aCompletenessThatIsNoBoolean() throws Exception {
            assertRefused(400, "invalid-request", "Upload-Complete", "perhaps");
        }

        @Test
        void aLengthThatIsNone() throws Exception {
            assertRefused(400, "invalid-request", "Upload-Complete", "?0", "Upload-Length", "-5");
        }

        @Test
        void tooLargeIsToldBeforeTheBody() throws Exception {
            try (var request = client.begin(
                    "PUT", "Content-Length", "" + SIZE, "Upload-Complete", "?0", "Upload-Length", "99999999999999")) {
                var answer = request.anyAnswer();
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.header("Upload-Limit"))
                        .hasValueSatisfying(limit -> assertThat(limit).startsWith("min-size=0, max-size="));
            }
        }

        @Test
        void withoutATokenThereIsNo104() throws Exception {
            try (var nobody = new ResumableClient("", "8");
                    var request = nobody.begin("PUT", "Content-Length", "" + SIZE)) {
                var answer = request.anyAnswer();
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.headers()).containsKey("WWW-Authenticate").doesNotContainKey("Location");
            }
        }
    }

    /** The application under test answers for its own name. */
    @Test
    void theLocationIsAbsoluteAndWithinTheInterface() throws Exception {
        var upload = client.create(false, body).upload();
        assertThat(URI.create(upload.toString()).isAbsolute()).isTrue();
        assertThat(upload.getPath()).startsWith("/api/v1/");
    }
}
