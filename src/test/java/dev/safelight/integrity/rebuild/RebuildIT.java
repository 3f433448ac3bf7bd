package dev.safelight.integrity.rebuild;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.MinioServer;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.S3Server;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost, the object store is there: nothing is lost, and phones send nothing again. */
class RebuildIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final byte[] EDITED = "an edited photo".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void fromADirectory() throws Exception {
        try (var server =
                server().env("SAFELIGHT_STORAGE_DIRECTORY", storeDirectory().toString())) {
            aLostDatabaseIsRebuilt(server);
        }
    }

    @Test
    void fromMinio() throws Exception {
        Assumptions.assumeTrue(MinioServer.binary().isPresent(), MinioServer.ABSENT);
        try (S3Server store = new MinioServer();
                var server = store.configure(server())) {
            aLostDatabaseIsRebuilt(server);
        }
    }

    /** The history of jobs is in a dump, too. */
    @Test
    void aDumpBringsBackTheHistory() throws Exception {
        try (var server =
                server().env("SAFELIGHT_STORAGE_DIRECTORY", storeDirectory().toString())) {
            server.start();
            try (var phone = Phone.connect(server)) {
                assertThat(phone.put("A", Photos.bytes("photo.heic")).statusCode())
                        .isEqualTo(201);
                server.terminate();
                assertThat(server.run("dump")).as(server.output()).isZero();

                server.start();
                assertThat(phone.put("LATER", EDITED).statusCode()).isEqualTo(201);
                server.terminate();

                loseDatabase(server);
                assertThat(server.run("restore-dump")).as(server.output()).isZero();
                assertThat(server.output()).contains("Filling the database …", "1 originals are newer than the dump");
                server.start();
                assertThat(phone.countJobs("state=stored")).isEqualTo(1);
                assertThat(phone.receipts(List.of("A", "LATER"))).containsExactly("safe", "safe");
                server.terminate();
                assertThat(server.run("orphans")).as(server.output()).isZero();
                assertThat(server.run("rebuild")).isEqualTo(1);
                assertThat(server.output()).contains("not empty");
            }
        }
    }

    @Test
    void aStoreThatIsNotThereIsNotBegun() throws Exception {
        var nowhere = directory.resolve("unmounted");
        try (var server = server().env("SAFELIGHT_STORAGE_DIRECTORY", nowhere.toString())) {
            assertThat(server.run("rebuild")).isEqualTo(1);
            assertThat(server.output()).contains("There is no store in").doesNotContain("\tat ");
            assertThat(nowhere).doesNotExist();

            assertThat(server.run("rebuid")).isEqualTo(1);
            assertThat(server.output()).contains("There is no command rebuid");
        }
    }

    /** The one disk that held the originals and the database is lost; the second copy becomes the store. */
    @Test
    void fromTheSecondCopyAlone() throws Exception {
        try (var server = serverWithSecondCopy()) {
            server.start();
            try (var phone = Phone.connect(server);
                    var tablet = Phone.connect(server)) {
                fillAndCopy(server, phone, tablet);
                server.env("SAFELIGHT_STORAGE_DIRECTORY", second().toString())
                        .env(
                                "SAFELIGHT_SECOND_COPY_DIRECTORY",
                                directory.resolve("next").toString());
                for (var command : List.of("rebuild", "restore-dump")) {
                    loseDatabase(server);
                    assertThat(server.run(command)).as(server.output()).isZero();
                    server.start();
                    sendsNothingAgain(phone, tablet);
                    server.terminate();
                }
            }
        }
    }

    /** The same, but the second copy stays one, and heals a new store. */
    @Test
    void aNewStoreIsFilledFromTheSecondCopy() throws Exception {
        try (var server = serverWithSecondCopy()) {
            server.start();
            try (var phone = Phone.connect(server);
                    var tablet = Phone.connect(server)) {
                fillAndCopy(server, phone, tablet);
                loseDatabase(server);
                server.env("SAFELIGHT_SECOND_COPY_DIRECTORY", "").start();
                server.terminate();
                server.env("SAFELIGHT_STORAGE_DIRECTORY", second().toString());
                assertThat(server.run("rebuild")).as(server.output()).isZero();

                server.env("SAFELIGHT_STORAGE_DIRECTORY", storeDirectory().toString())
                        .env("SAFELIGHT_SECOND_COPY_DIRECTORY", second().toString());
                server.start();
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(health(phone)).startsWith("The storage shows none of the photos"));
                phone.owner().post("api/v1/integrity/lost").then().statusCode(202);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> phone.owner()
                                .get("api/v1/integrity")
                                .then()
                                .body("damaged", equalTo(0))
                                .body("healed", greaterThan(0)));
                sendsNothingAgain(phone, tablet);
                server.terminate();
                assertThat(server.run("orphans")).as(server.output()).isZero();
            }
        }
    }

    private PackagedServer serverWithSecondCopy() throws IOException {
        return server().env("SAFELIGHT_STORAGE_DIRECTORY", storeDirectory().toString())
                .env(
                        "SAFELIGHT_SECOND_COPY_DIRECTORY",
                        Files.createDirectory(second()).toString())
                .env("SAFELIGHT_INTEGRITY_CHECK", "PT2S");
    }

    private Path second() {
        return directory.resolve("second");
    }

    /** Afterwards the server is stopped, and its store gone. A server copies records and dumps when it has started, then once an hour. */
    private void fillAndCopy(PackagedServer server, Phone phone, Phone tablet) throws Exception {
        fill(server, phone, tablet);
        writeRecords(phone);
        server.terminate();
        assertThat(server.run("dump")).as(server.output()).isZero();
        var stopped = Instant.now();
        server.start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(asOf(phone)).isAfter(stopped));
        server.terminate();
        Directories.delete(storeDirectory());
    }

    private static Instant asOf(Phone phone) {
        String asOf = phone.owner().get("api/v1/integrity").path("secondCopy.backupsAsOf");
        return asOf == null ? Instant.EPOCH : Instant.parse(asOf);
    }

    /** A server that began empty on a store that is not, as the dashboard offers it. */
    @Test
    void whileTheServerRuns() throws Exception {
        try (var server =
                server().env("SAFELIGHT_STORAGE_DIRECTORY", storeDirectory().toString())) {
            server.start();
            try (var phone = Phone.connect(server)) {
                assertThat(phone.put("A", Photos.bytes("photo.heic")).statusCode())
                        .isEqualTo(201);
                var before = library(server, phone);
                writeRecords(phone);
                server.terminate();

                loseDatabase(server);
                server.start();
                phone.owner().post("api/v1/catalogue/rebuild").then().statusCode(202);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> phone.owner()
                                .get("api/v1/catalogue")
                                .then()
                                .body("busy", equalTo(false))
                                .body("rebuild.failure", nullValue())
                                .body("rebuildReport.safe", equalTo(1)));
                assertThat(library(server, phone)).isEqualTo(before);
                nothingIsBelievedUntilEverythingWasRead(phone);
                server.terminate();
            }
        }
    }

    private static void nothingIsBelievedUntilEverythingWasRead(Phone phone) {
        assertThat(health(phone)).startsWith("The server’s database was restored or rebuilt");
        phone.owner().post("api/v1/integrity/verify").then().statusCode(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(phone)).doesNotContain("rebuilt"));
    }

    private static String health(Phone phone) {
        return phone.owner().get("api/v1/devices/" + phone.id()).path("health.sentence");
    }

    private Path storeDirectory() {
        return directory.resolve("store");
    }

    private PackagedServer server() {
        // Times of receipts are compared before the verification tells newer ones.
        return Phone.withOwner(PackagedServer.on(directory.resolve("data"))).env("SAFELIGHT_INTEGRITY_CHECK", "PT10M");
    }

    /** The server writes them by itself, too, and one at a time. */
    private static void writeRecords(Phone phone) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        phone.owner().post("api/v1/catalogue/records").then().statusCode(200));
    }

    private void loseDatabase(PackagedServer server) throws IOException {
        server.env(
                "SAFELIGHT_DATA", Files.createTempDirectory(directory, "data").toString());
    }

    private void aLostDatabaseIsRebuilt(PackagedServer server) throws Exception {
        server.start();
        try (var phone = Phone.connect(server);
                var tablet = Phone.connect(server)) {
            fill(server, phone, tablet);
            var before = library(server, phone, tablet);
            writeRecords(phone);
            server.terminate();

            loseDatabase(server);
            assertThat(server.run("rebuild")).as(server.output()).isZero();
            assertThat(server.output())
                    .contains("Rebuilt 1 accounts, 2 devices")
                    .doesNotContain("Safelight is at");
            server.start();

            assertThat(library(server, phone, tablet)).isEqualTo(before);
            sendsNothingAgain(phone, tablet);
            assertThat(dav(server, phone).get("dav/trip/beach.jpg").asString()).isEqualTo("a beach");
            assertThat(dav(server, phone).get("dav/gone.jpg").statusCode()).isEqualTo(404);
            assertThat(phone.put("NEW", "a new one".getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(201);
            server.terminate();
        }
    }

    private static void fill(PackagedServer server, Phone phone, Phone tablet) throws Exception {
        assertThat(phone.put("A", Photos.bytes("photo.heic")).statusCode()).isEqualTo(201);
        assertThat(phone.put("A", EDITED).statusCode()).isEqualTo(201);
        assertThat(phone.put("B", Photos.bytes("live.heic")).statusCode()).isEqualTo(201);
        assertThat(tablet.put("C", Photos.bytes("live.heic")).statusCode()).isEqualTo(200);
        dav(server, phone).request("MKCOL", "dav/trip").then().statusCode(201);
        dav(server, phone)
                .body("a beach".getBytes(StandardCharsets.UTF_8))
                .put("dav/trip/beach.jpg")
                .then()
                .statusCode(201);
        dav(server, phone)
                .body("thrown away".getBytes(StandardCharsets.UTF_8))
                .put("dav/gone.jpg")
                .then()
                .statusCode(201);
        dav(server, phone).delete("dav/gone.jpg").then().statusCode(204);
    }

    private static RequestSpecification dav(PackagedServer server, Phone phone) {
        return given().baseUri(server.baseUrl().toString())
                .header("Authorization", "Bearer " + phone.token())
                .contentType(ContentType.BINARY);
    }

    /** Everything that the management API tells of what is stored, and what the phones' receipts say. */
    private static Map<String, Object> library(PackagedServer server, Phone... phones) {
        var found = new LinkedHashMap<String, Object>();
        for (var phone : phones) {
            var device = phone.owner()
                    .get("api/v1/devices/" + phone.id())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.put(phone.id() + " counts", device.get("counts"));
            found.put(phone.id() + " bytes", device.get("bytesStored"));
            found.put(phone.id() + " assets", new ArrayList<>(phone.all("api/v1/assets")));
            found.put(phone.id() + " receipts", receipts(server, phone));
        }
        return found;
    }

    private static List<Map<String, Object>> receipts(PackagedServer server, Phone phone) {
        var questions = List.of("A", "B", "C").stream()
                .map(asset -> Map.of("asset", asset, "type", "photo"))
                .toList();
        return given().baseUri(server.baseUrl().toString())
                .header("Authorization", "Bearer " + phone.token())
                .contentType(ContentType.JSON)
                .body(Map.of("resources", questions))
                .post("api/v1/receipts/query")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results");
    }

    private static void sendsNothingAgain(Phone phone, Phone tablet) throws Exception {
        assertThat(phone.receipts(List.of("A", "B"))).containsExactly("safe", "safe");
        assertThat(tablet.receipts(List.of("C"))).containsExactly("safe");
        var answer = phone.put("A", EDITED, "Repr-Digest", Checksums.of(EDITED).asReprDigest());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Safelight-Outcome")).contains("duplicate");
    }
}
