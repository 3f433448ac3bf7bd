package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.intake.StoreOutage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class PutTest {
    private final People people;
    private final StoreOutage outage;
    private DavTestDevice device;
    private DavClient dav;

    PutTest(People people, StoreOutage outage) {
        this.people = people;
        this.outage = outage;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    @Test
    void aNameMayHaveWhatAddressesUseForOtherThings() {
        assertThat(dav.send("MKCOL", "/a+b=c;d,e").statusCode()).isEqualTo(201);
        assertThat(dav.put("/a+b=c;d,e/100%25.jpg", "hello").statusCode()).isEqualTo(201);
        assertThat(dav.get("/a%2Bb=c%3Bd,e/100%25.jpg")).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNewFileIsAnAssetOfItsEntry() {
        var photo = Photos.bytes("with-offset.jpg");

        var answer = dav.put("/IMG%201.jpg", photo);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.headers().firstValue("Safelight-Outcome")).contains("stored");
        assertThat(dav.get("/IMG%201.jpg")).isEqualTo(photo);
        var assets = device.assets();
        assertThat(assets.getInt("total")).isEqualTo(1);
        assertThat(assets.getString("items[0].resources[0].type")).isEqualTo("photo");
        assertThat(assets.getString("items[0].resources[0].filename")).isEqualTo("IMG 1.jpg");
        var job = device.jobs();
        assertThat(job.getString("items[0].state")).isEqualTo("stored");
        assertThat(job.getString("items[0].door")).isEqualTo("webdav");
        assertThat(job.getString("items[0].asset")).isEqualTo(assets.getString("items[0].asset"));
    }

    /** Frameworks of web services see parameters behind a semicolon, and decode them once more. */
    @Test
    void aSemicolonAndAPercentSignArePartsOfNames() {
        assertThat(dav.send("MKCOL", "/a;b=c,d").statusCode()).isEqualTo(201);

        assertThat(dav.put("/a;b=c,d/100%25.jpg", "x").statusCode()).isEqualTo(201);

        assertThat(device.list("/a;b=c,d")).containsExactly("/dav/a%3Bb%3Dc%2Cd/", "/dav/a%3Bb%3Dc%2Cd/100%25.jpg");
    }

    @Test
    void overwritingAddsARevisionAndKeepsTheOlder() {
        var first = dav.put("/a.txt", "one").headers().firstValue("ETag");

        var second = dav.put("/a.txt", "two");

        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(second.headers().firstValue("ETag")).isNotEqualTo(first);
        assertThat(dav.get("/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("two");
        assertThat(device.assets().getInt("total")).isEqualTo(1);
        assertThat(device.assets().<Integer>getList("items[0].resources.revision"))
                .containsExactly(2, 1);
    }

    @Test
    void equalBytesUnderTwoNamesAreOneOriginal() {
        dav.put("/a.txt", "the same");

        var second = dav.put("/b.txt", "the same");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Safelight-Outcome")).contains("duplicate");
        assertThat(dav.get("/a.txt")).isEqualTo(dav.get("/b.txt"));
    }

    @Test
    void anEmptyFileIsANameWithoutAnOriginal() {
        assertThat(dav.put("/empty.txt", new byte[0]).statusCode()).isEqualTo(201);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0]));
        assertThat(dav.send("PUT", "/chunked.txt", chunked).statusCode()).isEqualTo(201);

        assertThat(dav.get("/empty.txt")).isEmpty();
        assertThat(device.list("/")).containsExactly("/dav/", "/dav/chunked.txt", "/dav/empty.txt");
        assertThat(device.jobs().getInt("total")).isZero();
    }

    @Test
    void aChunkedBodyNeedsNoLength() {
        var body = "x".repeat(100_000);
        var chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(dav.send("PUT", "/chunked.bin", chunked).statusCode()).isEqualTo(201);

        assertThat(dav.get("/chunked.bin")).asString(StandardCharsets.UTF_8).isEqualTo(body);
        assertThat(device.property("/chunked.bin", "getcontentlength")).isEqualTo("100000");
    }

    @Test
    void theClientsTimeIsTheFiles() {
        var whole = dav.put("/a.txt", "a", "X-OC-Mtime", "1500000000");
        dav.put("/b.txt", "b", "X-OC-MTime", "1500000000.75");

        assertThat(whole.headers().firstValue("X-OC-Mtime")).contains("accepted");
        assertThat(device.property("/a.txt", "getlastmodified")).isEqualTo("Fri, 14 Jul 2017 02:40:00 GMT");
        assertThat(device.property("/b.txt", "getlastmodified")).isEqualTo("Fri, 14 Jul 2017 02:40:00 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999999", "999999999999.5", "yesterday"})
    void aTimeThatCannotBeIsPassedOver(String time) {
        var answer = dav.put("/a.txt", "a", "X-OC-Mtime", time);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("X-OC-Mtime")).isEmpty();
    }

    @Test
    void conditionsAreLookedAt() {
        var tag = dav.put("/a.txt", "a").headers().firstValue("ETag").orElseThrow();

        assertThat(dav.put("/a.txt", "b", "If-None-Match", "*").statusCode()).isEqualTo(412);
        assertThat(dav.put("/a.txt", "b", "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        assertThat(dav.put("/new.txt", "b", "If-Match", "*").statusCode()).isEqualTo(412);
        assertThat(dav.put("/a.txt", "b", "If-Match", tag).statusCode()).isEqualTo(204);
        assertThat(dav.put("/new.txt", "b", "If-None-Match", "*").statusCode()).isEqualTo(201);
    }

    @Test
    void thereMustBeAFolderForIt() {
        assertThat(dav.put("/nowhere/a.txt", "a").statusCode()).isEqualTo(409);
        dav.put("/file", "a");
        assertThat(dav.put("/file/a.txt", "a").statusCode()).isEqualTo(409);
    }

    @Test
    void aFolderTakesNoBytes() {
        dav.send("MKCOL", "/folder");

        assertThat(dav.put("/folder", "a").statusCode()).isEqualTo(405);
        assertThat(dav.put("/folder/", "a").statusCode()).isEqualTo(405);
        assertThat(dav.put("/", "a").statusCode()).isEqualTo(405);
        assertThat(dav.put("/new/", "a").statusCode()).isEqualTo(405);
    }

    @Test
    void aPartOfAFileIsRefused() {
        assertThat(dav.put("/a.txt", "a", "Content-Range", "bytes 0-0/2").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBrokenUploadShowsNoNameAndTheNextIsItsNextAttempt() throws IOException {
        var photo = Photos.bytes("with-offset.jpg");
        try (var request = RawRequest.put(dav.url("/a.jpg"), device.token(), "Content-Length", "" + photo.length)) {
            request.send(java.util.Arrays.copyOf(photo, 5_000));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "interrupted".equals(device.jobs().getString("items[0].state")));
        assertThat(device.list("/")).containsExactly("/dav/");
        assertThat(dav.send("MKCOL", "/other").statusCode()).isEqualTo(201);

        assertThat(dav.put("/a.jpg", photo).statusCode()).isEqualTo(201);

        var jobs = device.jobs();
        assertThat(jobs.getInt("total")).isEqualTo(1);
        assertThat(jobs.getInt("items[0].attemptCount")).isEqualTo(2);
        assertThat(jobs.getString("items[0].state")).isEqualTo("stored");
    }

    @Test
    void aClientThatWaitsIsToldToGoOn() throws IOException {
        try (var request =
                RawRequest.put(dav.url("/a.txt"), device.token(), "Content-Length", "3", "Expect", "100-continue")) {
            assertThat(request.anyAnswer().status()).isEqualTo(100);
            request.send("abc".getBytes(StandardCharsets.UTF_8));
            assertThat(request.answer().status()).isEqualTo(201);
        }
    }

    @Test
    void aRevokedDeviceIsRefusedAndItsTryIsInTheHistory() {
        var calls = dev.safelight.testsupport.Calls.as(device.account());
        var tokens = "/api/v1/devices/" + device.id() + "/tokens";
        calls.delete(tokens + "/" + calls.get(tokens).<String>path("[0].id"));

        assertThat(dav.put("/a.jpg", "a").statusCode()).isEqualTo(403);
        assertThat(dav.send("PROPFIND", "/", "Depth", "0").statusCode()).isEqualTo(403);

        assertThat(device.jobs().getString("items[0].reason")).isEqualTo("token-revoked");
    }

    @Test
    void whileTheStoreIsAwayTheNameIsThereAndReadable() {
        outage.during(() -> {
            var answer = dav.put("/a.txt", "spooled");
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Safelight-Outcome")).contains("spooled");
            assertThat(device.property("/a.txt", "getcontentlength")).isEqualTo("7");
            assertThat(dav.get("/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("spooled");
            assertThat(dav.send("GET", "/a.txt", "Range", "bytes=2-3").body()).isEqualTo("oo");
            assertThat(dav.send("COPY", "/a.txt", "Destination", "/dav/b.txt").statusCode())
                    .isEqualTo(201);
        });

        assertThat(device.assets().getInt("total")).isEqualTo(2);
        assertThat(dav.get("/b.txt")).asString(StandardCharsets.UTF_8).isEqualTo("spooled");
    }

    @Test
    void whatIsStoredAndAwayIsHonestlyAnswered503() {
        dav.put("/a.txt", "stored");

        outage.during(() -> {
            var answer = dav.send("GET", "/a.txt");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Safelight-Problem")).contains("storage-unavailable");
            assertThat(dav.send("HEAD", "/a.txt").statusCode()).isEqualTo(200);
        });
    }

    @Test
    void basicIsTheOnlyWayOffered() throws IOException {
        try (var request = RawRequest.begin("PROPFIND", dav.url("/"), "", "Accept", "text/html", "Depth", "0")) {
            var answer = request.answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=\"Safelight\", charset=\"UTF-8\"");
            assertThat(answer.header("Content-Type").orElse("")).doesNotContain("html");
        }
    }

    @Test
    void anAccountsPasswordIsNoDeviceToken() throws IOException {
        var basic = Base64.getEncoder()
                .encodeToString((device.account().username() + ":" + People.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (var request =
                RawRequest.begin("PROPFIND", dav.url("/"), "", "Authorization", "Basic " + basic, "Depth", "0")) {
            assertThat(request.answer().status()).isEqualTo(403);
        }
    }
}
