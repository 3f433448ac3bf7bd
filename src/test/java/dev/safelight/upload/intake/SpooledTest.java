package dev.safelight.upload.intake;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.safelight.account.AccountView;
import dev.safelight.asset.AssetResourceType;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.health.trust.StoreTrustService;
import dev.safelight.problem.StartupException;
import dev.safelight.storage.ObjectKey;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import dev.safelight.testsupport.StoreSwitch;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.Origin;
import io.quarkus.runtime.StartupEvent;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The object store is away, and what happens then. The sweeps are run by hand: the scheduler is off in tests. */
@SafelightTest
class SpooledTest {
    private final People people;
    private final Spooled spool;
    private final StoreSwitch store;
    private final StoreAvailability availability;
    private final SpooledSweep sweep;
    private final AttemptService attempts;
    private final SpooledAttempts claims;
    private final Reconciliation reconciliation;
    private final StoreTrustService trust;
    private final DataSource database;
    private StoreSwitch.Unplugged unplugged;
    private AccountView account;
    private TestDevice device;
    private List<Path> leftByOthers = List.of();

    SpooledTest(
            People people,
            Spooled spool,
            StoreSwitch store,
            StoreAvailability availability,
            SpooledSweep sweep,
            AttemptService attempts,
            SpooledAttempts claims,
            Reconciliation reconciliation,
            StoreTrustService trust,
            DataSource database) {
        this.people = people;
        this.spool = spool;
        this.store = store;
        this.availability = availability;
        this.sweep = sweep;
        this.attempts = attempts;
        this.claims = claims;
        this.reconciliation = reconciliation;
        this.trust = trust;
        this.database = database;
    }

    @BeforeEach
    void unplug() {
        account = people.member();
        device = people.device(account);
        leftByOthers = spool.files();
        unplugged = store.unplug();
    }

    @AfterEach
    void plugBackIn() {
        unplugged.close();
        availability.look();
        sweep.run();
        assertThat(files()).isEmpty();
    }

    /** What this test has in the spool; others leave unfinished uploads there. */
    private List<Path> files() {
        return spool.files().stream()
                .filter(file -> !leftByOthers.contains(file))
                .toList();
    }

    /** The key that was agreed on for the account's one original. */
    private ObjectKey key() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select object_key from original where account_id = ?")) {
            statement.setObject(1, account.id());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return new ObjectKey(rows.getString(1));
            }
        }
    }

    private Response put(String asset) {
        var body = ("spooled " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        return bearing(device.token()).body(body).put("/api/v1/uploads/" + asset + "/photo");
    }

    private Response job(String id) {
        return as(account).get("/api/v1/upload-jobs/" + id);
    }

    private String receipt(String asset) {
        return bearing(device.token())
                .contentType(ContentType.JSON)
                .body("{\"resources\":[{\"asset\":\"" + asset + "\",\"type\":\"photo\"}]}")
                .post("/api/v1/receipts/query")
                .path("results[0].state");
    }

    /** As after a put that a power cut left half, of an original that was never safe. */
    @Test
    void somethingElseUnderTheKeyKeepsNothingInTheSpool() throws Exception {
        var answer = put("A1");
        unplugged.close();
        store.occupy(key());
        availability.look();
        sweep.run();
        job(answer.header("Safelight-Job")).then().body("state", equalTo("spooled"));

        as(account)
                .post("/api/v1/upload-jobs/" + answer.header("Safelight-Job") + "/retry")
                .then()
                .statusCode(202);
        sweep.run();
        job(answer.header("Safelight-Job")).then().body("state", equalTo("stored"));
        assertThat(receipt("A1")).isEqualTo("safe");
    }

    @Test
    void nothingIsBelievedToBeSafeWhileTheStoreIsAway() {
        put("A1");
        assertThat(trust.now()).isEqualTo(StoreTrust.AWAY);

        unplugged.close();
        availability.look();
        assertThat(trust.now()).isEqualTo(StoreTrust.BELIEVED);
    }

    @Test
    void theClientIsAnsweredAndTheFileIsStoredWhenTheStoreIsBack() {
        var answer = put("A1");
        answer.then()
                .statusCode(201)
                .header("Safelight-Outcome", "spooled")
                .header("Safelight-Resource", notNullValue());
        var id = answer.header("Safelight-Job");
        job(id).then()
                .body("state", equalTo("spooled"))
                .body("reason", equalTo("storage-unavailable"))
                .body("actor", equalTo("server"))
                .body("nextAttemptAt", notNullValue())
                .body("attempts[0].outcome", equalTo("spooled"));
        assertThat(receipt("A1")).isEqualTo("spooled");

        unplugged.close();
        availability.look();
        sweep.run();

        job(id).then().body("state", equalTo("stored")).body("attempts.door", equalTo(List.of("background", "server")));
        assertThat(receipt("A1")).isEqualTo("safe");
        as(account)
                .get("/api/v1/asset-resources/" + answer.header("Safelight-Resource") + "/content")
                .then()
                .statusCode(200);
    }

    @Test
    void theSameBytesSpooledTwiceArePromisedTheSameResource() {
        var body = "twice " + UUID.randomUUID();
        var first = bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/A1/photo")
                .header("Safelight-Resource");

        bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201)
                .header("Safelight-Resource", first);

        unplugged.close();
        availability.look();
        sweep.run();
        as(account).get("/api/v1/asset-resources/" + first + "/content").then().statusCode(200);
    }

    @Test
    void aTryWhileTheStoreIsAwayIsAnAttemptAndTheNextIsLater() {
        var id = put("A1").header("Safelight-Job");
        as(account).post("/api/v1/upload-jobs/" + id + "/retry").then().statusCode(202);

        sweep.run();

        job(id).then()
                .body("state", equalTo("spooled"))
                .body("attempts", hasSize(2))
                .body("attempts[1].outcome", equalTo("failed"))
                .body("attempts[1].reason", equalTo("storage-unavailable"))
                .body("nextAttemptAt", notNullValue());
    }

    @Test
    void retryNowStoresItAtOnce() {
        var id = put("A1").header("Safelight-Job");
        unplugged.close();

        as(account)
                .post("/api/v1/upload-jobs/" + id + "/retry")
                .then()
                .statusCode(202)
                .body("waitingForDevice", equalTo(false));
        sweep.run();

        job(id).then().body("state", equalTo("stored"));
    }

    @Test
    void whatWasSafeBeforeStaysADuplicate() {
        unplugged.close();
        availability.look();
        var body = "known " + UUID.randomUUID();
        bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
        unplugged = store.unplug();

        bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(200)
                .header("Safelight-Outcome", "duplicate");
    }

    @Test
    void cancellingDropsTheBytes() {
        var id = put("A1").header("Safelight-Job");
        assertThat(files()).hasSize(1);

        as(account)
                .post("/api/v1/upload-jobs/" + id + "/cancel")
                .then()
                .statusCode(202)
                .body("state", equalTo("cancelled"));

        assertThat(files()).isEmpty();
        assertThat(receipt("A1")).isEqualTo("missing");
    }

    @Test
    void bytesThatAreGoneAreSaidToBeGone() throws Exception {
        var id = put("A1").header("Safelight-Job");
        Files.delete(files().getFirst());
        unplugged.close();
        availability.look();

        sweep.run();

        job(id).then().body("state", equalTo("failed")).body("reason", equalTo("spool-lost"));
    }

    @Test
    void bytesOnADiskThatIsNotMountedAreNotGivenUp() throws Exception {
        var id = put("A1").header("Safelight-Job");
        var file = files().getFirst();
        var marker = file.resolveSibling(Spool.MARKER);
        var elsewhere = Files.createTempDirectory("unmounted");
        Files.move(file, elsewhere.resolve("file"));
        Files.move(marker, elsewhere.resolve("marker"));
        unplugged.close();
        availability.look();

        sweep.run();

        job(id).then().body("state", equalTo("spooled")).body("reason", equalTo("spool-unavailable"));
        assertThatThrownBy(() -> reconciliation.onStart(new StartupEvent()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("mount its disk");
        Files.move(elsewhere.resolve("file"), file);
        Files.move(elsewhere.resolve("marker"), marker);
        reconciliation.onStart(new StartupEvent());
        sweep.run();
        job(id).then().body("state", equalTo("stored"));
    }

    @Test
    void bytesThatAreStoredAlreadyArePromisedTheResourceThatTheyAre() {
        unplugged.close();
        availability.look();
        var body = "known before".getBytes(StandardCharsets.UTF_8);
        var upload = "/api/v1/uploads/A1/photo";
        var stored = bearing(device.token()).body(body).put(upload).header("Safelight-Resource");
        unplugged = store.unplug();
        availability.look();

        bearing(device.token())
                .body(body)
                .put(upload)
                .then()
                .header("Safelight-Outcome", equalTo("spooled"))
                .header("Safelight-Resource", equalTo(stored));
    }

    @Test
    void damagedBytesAreNeverStored() throws Exception {
        var id = put("A1").header("Safelight-Job");
        var file = files().getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);
        unplugged.close();
        availability.look();

        sweep.run();

        job(id).then().body("state", equalTo("failed")).body("reason", equalTo("spool-lost"));
        assertThat(receipt("A1")).isEqualTo("missing");
        Files.delete(file);
    }

    @Test
    void twoServersNeverClaimTheSameJob() throws Exception {
        for (int i = 0; i < 40; i++) {
            put("A" + i).then().statusCode(201);
        }
        as(account)
                .contentType(ContentType.JSON)
                .body("{\"state\":\"spooled\",\"device\":\"" + device.id() + "\"}")
                .post("/api/v1/upload-jobs/retry")
                .then()
                .statusCode(202)
                .body("retried", equalTo(40));

        var claimed = new ArrayList<UUID>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<StoreOrder>>> tasks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                tasks.add(() -> claims.claimDue(3));
            }
            for (var part : threads.invokeAll(tasks)) {
                part.get().forEach(order -> claimed.add(order.job()));
            }
        }

        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
        reconciliation.releaseSpooled();
    }

    @Test
    void aRestartInterruptsWhatWasArrivingAndKeepsWhatWasSpooled() {
        var spooledJob = put("A1").header("Safelight-Job");
        var facts = new JobFacts(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(10),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "background");
        var origin = new Origin("background", null, null);
        var head = new UploadHead(people.recognise(device), "A2", "photo", facts, origin);
        var request = new UploadRequest(
                head, AssetResourceType.PHOTO, Optional.empty(), Optional.empty(), Extent.WHOLE, false);
        var arriving = attempts.begin(request).orElseThrow().attempt().job();

        reconciliation.onStart(new StartupEvent());

        job(arriving.toString())
                .then()
                .body("state", equalTo("interrupted"))
                .body("reason", equalTo("server-stopped"))
                .body("attempts[0].outcome", equalTo("interrupted"));
        job(spooledJob).then().body("state", equalTo("spooled"));
    }

    @Test
    void anOlderFileThatIsStoredLateDoesNotReplaceANewerOne() {
        var older = put("A1").header("Safelight-Resource");
        unplugged.close();
        availability.look();
        var newer = put("A1").header("Safelight-Resource");

        sweep.run();

        as(account).get("/api/v1/assets?device=" + device.id()).then().body("items[0].resources", hasSize(2));
        var current = bearing(device.token())
                .contentType(ContentType.JSON)
                .body("{\"resources\":[{\"asset\":\"A1\",\"type\":\"photo\"}]}")
                .post("/api/v1/receipts/query")
                .<String>path("results[0].checksum");
        assertThat(as(account)
                        .head("/api/v1/asset-resources/" + newer + "/content")
                        .header("ETag"))
                .contains(current);
        assertThat(as(account)
                        .head("/api/v1/asset-resources/" + older + "/content")
                        .statusCode())
                .isEqualTo(200);
    }
}
