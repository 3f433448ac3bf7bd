package dev.safelight.protocol.background;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.AccountView;
import dev.safelight.storage.Sha256;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SafelightTest
class UploadTest {
    private final People people;
    private final Spooled spooled;
    private AccountView account;
    private TestDevice device;
    private List<Path> leftByOthers = List.of();

    UploadTest(People people, Spooled spooled) {
        this.people = people;
        this.spooled = spooled;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
        leftByOthers = spooled.files();
    }

    @AfterEach
    void nothingIsLeftInTheSpool() {
        assertThat(spooled.files()).isSubsetOf(leftByOthers);
    }

    private Response put(String asset, String type, byte[] body, String... headers) {
        var request = bearing(device.token()).contentType("image/heic").body(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.put("/api/v1/uploads/{asset}/{type}", asset, type);
    }

    private static byte[] bytes(String text) {
        return (text + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }

    private static Sha256 checksum(byte[] bytes) throws Exception {
        return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** The one job of the test's device, with its attempts. */
    private Response job() {
        String id = as(account)
                .get("/api/v1/upload-jobs?device=" + device.id())
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        return as(account).get("/api/v1/upload-jobs/" + id);
    }

    private void failedBecause(String reason) {
        job().then()
                .body("state", equalTo("failed"))
                .body("reason", equalTo(reason))
                .body("attempts[0].reason", equalTo(reason))
                .body("attempts[0].outcome", equalTo("failed"))
                .body("sentence", notNullValue())
                .body("actor", notNullValue());
        as(account).get("/api/v1/assets?device=" + device.id()).then().body("total", equalTo(0));
    }

    @Nested
    class Stored {
        @Test
        void aNewOriginalIsAnsweredWithItsReceipt() throws Exception {
            var body = bytes("new");
            var answer = put("A1", "photo", body, "Content-Disposition", "attachment; filename*=UTF-8''IMG%201.HEIC");

            answer.then()
                    .statusCode(201)
                    .header("Safelight-Outcome", "stored")
                    .header("Safelight-Job", notNullValue())
                    .header("Safelight-Asset", notNullValue())
                    .header("Repr-Digest", checksum(body).asReprDigest())
                    .header("Location", startsWith("http"));
            job().then()
                    .body("state", equalTo("stored"))
                    .body("filename", equalTo("IMG 1.HEIC"))
                    .body("attempts", hasSize(1))
                    .body("attempts[0].outcome", equalTo("stored"))
                    .body("attempts[0].bytes", equalTo(body.length))
                    .body("attempts[0].door", equalTo("background"));
        }

        @Test
        void itDownloadsByteForByteAndInRanges() {
            var body = bytes("download");
            var resource = put("A1", "photo", body).header("Safelight-Resource");
            var content = "/api/v1/asset-resources/" + resource + "/content";

            assertThat(as(account).get(content).asByteArray()).isEqualTo(body);
            var part = as(account).header("Range", "bytes=2-4").get(content);
            part.then().statusCode(206).header("Content-Range", "bytes 2-4/" + body.length);
            assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(body, 2, 5));
            as(account).header("Range", "bytes=100000-").get(content).then().statusCode(416);
            as(account)
                    .get(content)
                    .then()
                    .header("Content-Disposition", startsWith("attachment"))
                    .header("X-Content-Type-Options", "nosniff");
        }

        @Test
        void theSameAgainIsADuplicate() {
            var body = bytes("twice");
            var first = put("A1", "photo", body).header("Safelight-Resource");

            put("A1", "photo", body)
                    .then()
                    .statusCode(200)
                    .header("Safelight-Outcome", "duplicate")
                    .header("Safelight-Resource", first);
            as(account)
                    .get("/api/v1/assets?device=" + device.id())
                    .then()
                    .body("total", equalTo(1))
                    .body("items[0].resources", hasSize(1));
        }

        @Test
        void otherBytesAreANewRevisionAndBothAreKept() {
            var first = bytes("one");
            var second = bytes("two");
            put("A1", "photo", first).then().statusCode(201);
            put("A1", "photo", second).then().statusCode(201);

            var resources = as(account)
                    .get("/api/v1/assets?device=" + device.id())
                    .then()
                    .body("items[0].resources", hasSize(2))
                    .extract()
                    .<List<String>>path("items[0].resources.id");
            assertThat(resources)
                    .extracting(id -> as(account)
                            .get("/api/v1/asset-resources/" + id + "/content")
                            .asByteArray())
                    .containsExactly(second, first);
        }

        @Test
        void twoDevicesOfAnAccountShareOneOriginal() {
            var body = bytes("shared");
            put("A1", "photo", body).then().statusCode(201);
            device = people.device(account);

            put("B1", "photo", body).then().statusCode(200).header("Safelight-Outcome", "duplicate");
        }

        @Test
        void anotherAccountGetsItsOwnOriginal() {
            var body = bytes("private");
            put("A1", "photo", body).then().statusCode(201);
            device = people.device();

            put("A1", "photo", body).then().statusCode(201).header("Safelight-Outcome", "stored");
        }

        @Test
        void aFormContentTypeIsTakenAsBytes() throws Exception {
            var body = bytes("a=b&c=d");
            var request = HttpRequest.newBuilder(
                            URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/uploads/A1/file"))
                    .header("Authorization", device.authorization())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                var answer = client.send(request, BodyHandlers.discarding());
                assertThat(answer.statusCode()).isEqualTo(201);
                var resource = answer.headers().firstValue("Safelight-Resource").orElseThrow();
                assertThat(as(account)
                                .get("/api/v1/asset-resources/" + resource + "/content")
                                .asByteArray())
                        .isEqualTo(body);
            }
        }

        @Test
        void theTokenMayComeAsThePasswordOfBasic() {
            anonymous()
                    .auth()
                    .preemptive()
                    .basic("anything", device.token())
                    .body(bytes("basic"))
                    .put("/api/v1/uploads/A1/photo")
                    .then()
                    .statusCode(201);
        }

        @Test
        void aBodyThatWaitsIsSparedWhenItsBytesAreKnown() throws Exception {
            var body = bytes("known");
            put("A1", "photo", body).then().statusCode(201);
            var asked = new AtomicBoolean();
            var publisher = BodyPublishers.ofInputStream(() -> {
                asked.set(true);
                return new ByteArrayInputStream(body);
            });
            var request = HttpRequest.newBuilder(
                            URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/uploads/A2/photo"))
                    .header("Authorization", device.authorization())
                    .header("Repr-Digest", checksum(body).asReprDigest())
                    .expectContinue(true)
                    .PUT(publisher)
                    .build();
            try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
                var answer = client.send(request, BodyHandlers.discarding());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Safelight-Outcome")).contains("duplicate");
            }
            assertThat(asked).isFalse();
            as(account).get("/api/v1/assets?device=" + device.id()).then().body("total", equalTo(2));
        }

        @Test
        void theRightDigestIsTaken() throws Exception {
            var body = bytes("digest");
            put("A1", "photo", body, "Repr-Digest", checksum(body).asReprDigest())
                    .then()
                    .statusCode(201);
        }
    }

    @Nested
    class Refused {
        @Test
        void aWrongDigest() {
            var digest = "sha-256=:" + Base64.getEncoder().encodeToString(new byte[32]) + ":";
            put("A1", "photo", bytes("x"), "Repr-Digest", digest)
                    .then()
                    .statusCode(422)
                    .header("Safelight-Problem", "checksum-mismatch")
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/checksum-mismatch"));
            failedBecause("checksum-mismatch");
        }

        @Test
        void aDigestThatIsNone() {
            put("A1", "photo", bytes("x"), "Repr-Digest", "sha-256=:AAAA:")
                    .then()
                    .statusCode(400)
                    .header("Safelight-Problem", "invalid-request");
            failedBecause("invalid-request");
        }

        @Test
        void aBodyShorterThanAnnounced() {
            put("A1", "photo", bytes("x"), "Upload-Length", "1000")
                    .then()
                    .statusCode(400)
                    .header("Safelight-Problem", "length-mismatch");
            failedBecause("length-mismatch");
        }

        @Test
        void aBodyLongerThanAnnounced() {
            put("A1", "photo", bytes("x"), "Upload-Length", "3")
                    .then()
                    .statusCode(400)
                    .header("Safelight-Problem", "length-mismatch");
            failedBecause("length-mismatch");
        }

        @Test
        void anEmptyBody() {
            put("A1", "photo", new byte[0]).then().statusCode(422).header("Safelight-Problem", "empty-body");
            failedBecause("empty-body");
        }

        @Test
        void moreThanTheLimit() {
            put("A1", "photo", bytes("x"), "Upload-Length", "99999999999999", "Upload-Complete", "?0")
                    .then()
                    .statusCode(413)
                    .header("Safelight-Problem", "too-large")
                    .header("Upload-Limit", startsWith("min-size=0, max-size="));
            failedBecause("too-large");
        }

        @Test
        void anUnknownType() {
            put("A1", "hologram", bytes("x")).then().statusCode(415).header("Safelight-Problem", "unsupported-type");
            failedBecause("unsupported");
        }

        @Test
        void aBadAssetId() {
            put("a b", "photo", bytes("x")).then().statusCode(400).header("Safelight-Problem", "invalid-request");
            failedBecause("invalid-request");
        }

        @Test
        void aRevokedToken() {
            as(account)
                    .delete("/api/v1/devices/" + device.id() + "/tokens/" + tokenId())
                    .then()
                    .statusCode(204);
            put("A1", "photo", bytes("x")).then().statusCode(403).header("Safelight-Problem", "device-revoked");
            failedBecause("token-revoked");
        }

        @Test
        void anUnknownToken() {
            bearing("sld_" + "x".repeat(43))
                    .body(bytes("x"))
                    .put("/api/v1/uploads/A1/photo")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", notNullValue())
                    .header("Safelight-Problem", "token-invalid");
        }

        @Test
        void anAccountsPassword() {
            as(account).body(bytes("x")).put("/api/v1/uploads/A1/photo").then().statusCode(403);
        }

        @Test
        void itIsTheNextAttemptOfTheSameJobWhenItComesAgain() {
            put("A1", "photo", new byte[0]).then().statusCode(422);
            put("A1", "photo", bytes("better")).then().statusCode(201);
            job().then()
                    .body("state", equalTo("stored"))
                    .body("attempts.outcome", equalTo(List.of("failed", "stored")));
        }

        private String tokenId() {
            return as(account).get("/api/v1/devices/" + device.id() + "/tokens").path("[0].id");
        }
    }

    @Nested
    class OthersResources {
        @Test
        void aMemberDoesNotSeeAnothersOriginal() {
            var resource = put("A1", "photo", bytes("mine")).header("Safelight-Resource");
            as(people.member())
                    .get("/api/v1/asset-resources/" + resource + "/content")
                    .then()
                    .statusCode(404);
            as(people.admin())
                    .get("/api/v1/asset-resources/" + resource + "/content")
                    .then()
                    .statusCode(200);
        }

        @Test
        void aDeviceTokenReachesNoManagementRoute() {
            var resource = put("A1", "photo", bytes("mine")).header("Safelight-Resource");
            bearing(device.token())
                    .get("/api/v1/asset-resources/" + resource + "/content")
                    .then()
                    .statusCode(403);
            bearing(device.token()).get("/api/v1/upload-jobs").then().statusCode(403);
        }
    }

    @Nested
    class Receipts {
        @Test
        void saySafeDifferentAndMissing() throws Exception {
            var body = bytes("receipt");
            put("A1", "photo", body).then().statusCode(201);
            var other = "0".repeat(64);

            bearing(device.token())
                    .contentType(ContentType.JSON)
                    .body("""
                    {"resources":[{"asset":"A1","type":"photo"},
                                  {"asset":"A1","type":"photo","checksum":"%s","size":%d},
                                  {"asset":"A1","type":"photo","checksum":"%s"},
                                  {"asset":"A1","type":"video"},
                                  {"checksum":"%s","size":%d},
                                  {"checksum":"%s"}]}
                    """.formatted(checksum(body), body.length, other, checksum(body), body.length, other))
                    .post("/api/v1/receipts/query")
                    .then()
                    .statusCode(200)
                    .body("results.state", equalTo(List.of("safe", "safe", "different", "missing", "safe", "missing")))
                    .body("results[0].checksum", equalTo(checksum(body).hex()))
                    .body("results[0].verifiedAt", notNullValue());
        }

        @Test
        void areOnlyForTheDeviceItself() {
            put("A1", "photo", bytes("mine")).then().statusCode(201);
            bearing(people.device().token())
                    .contentType(ContentType.JSON)
                    .body("{\"resources\":[{\"asset\":\"A1\",\"type\":\"photo\"}]}")
                    .post("/api/v1/receipts/query")
                    .then()
                    .body("results[0].state", equalTo("missing"));
        }

        @Test
        void areAskedForAtMostAThousandAtOnce() {
            var many = "{\"resources\":[" + "{\"asset\":\"A\",\"type\":\"photo\"},".repeat(1000)
                    + "{\"asset\":\"A\",\"type\":\"photo\"}]}";
            bearing(device.token())
                    .contentType(ContentType.JSON)
                    .body(many)
                    .post("/api/v1/receipts/query")
                    .then()
                    .statusCode(400);
        }
    }
}
