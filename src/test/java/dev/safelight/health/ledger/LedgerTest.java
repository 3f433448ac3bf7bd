package dev.safelight.health.ledger;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.Actor;
import dev.safelight.upload.intake.StoreOutage;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device's list held against what is stored. */
@SafelightTest
class LedgerTest {
    private static final List<String> TYPES = List.of("photo", "paired-video");

    private final People people;
    private final LedgerService ledgers;
    private final StoreOutage outage;
    private final Clock clock;
    private AccountView account;
    private TestDevice device;

    LedgerTest(People people, LedgerService ledgers, StoreOutage outage, Clock clock) {
        this.people = people;
        this.ledgers = ledgers;
        this.outage = outage;
        this.clock = clock;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private Response upload(String asset, String type, String body) {
        return bearing(device.token()).body(body).put("/api/v1/uploads/" + asset + "/" + type);
    }

    private void report(String asset, String type, String members) {
        json(
                        bearing(device.token()),
                        "{\"reports\":[{\"asset\":\"%s\",\"type\":\"%s\",%s}]}".formatted(asset, type, members))
                .post("/api/v1/upload-jobs/reports")
                .then()
                .statusCode(200);
    }

    private void press(String what) {
        var id = as(account)
                .get("/api/v1/upload-jobs?device=" + device.id())
                .jsonPath()
                .getString("items[0].id");
        json(as(account), "{}")
                .post("/api/v1/upload-jobs/" + id + "/" + what)
                .then()
                .statusCode(202);
    }

    private LedgerItem only(Standing standing) {
        var items = ledgers.ofAssets(device.id(), List.of("A1"));
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().standing()).isEqualTo(standing);
        assertThat(ledgers.count(device.id()).orElseThrow().onDevice()).isEqualTo(1);
        return items.getFirst();
    }

    @Test
    void whatIsListedAndNeverSentIsNotStarted() {
        inventory(device, line("A1", "photo"));
        var item = only(Standing.NOT_STARTED);
        assertThat(item.sentence()).contains("has not begun");
        assertThat(item.actor()).isEqualTo(Actor.DEVICE);
        assertThat(item.job()).isNull();
    }

    @Test
    void whatIsStoredWithTheSizeThatIsToldIsSafe() {
        upload("A1", "photo", "bytes");
        inventory(device, line("A1", "photo", 5));
        assertThat(only(Standing.SAFE).actor()).isEqualTo(Actor.NOBODY);
    }

    @Test
    void whatIsStoredWithAnotherSizeIsMissing() {
        upload("A1", "photo", "bytes");
        inventory(device, line("A1", "photo", 6));
        var item = only(Standing.NOT_STARTED);
        assertThat(item.storedBefore()).isNotNull();
        assertThat(item.sentence()).endsWith("What it was before is stored.");
    }

    @Test
    void anOlderRevisionIsNotWhatIsOnTheDeviceNow() {
        upload("A1", "photo", "old one");
        upload("A1", "photo", "new");
        inventory(device, line("A1", "photo", 7));
        only(Standing.NOT_STARTED);
        inventory(device, line("A1", "photo", 3));
        only(Standing.SAFE);
    }

    @Test
    void anotherFileOfTheAssetIsNotThisOne() {
        upload("A1", "photo", "bytes");
        inventory(device, line("A1", "paired-video"));
        only(Standing.NOT_STARTED);
    }

    @Test
    void anotherDevicesFileIsNotThisDevices() {
        var other = people.device(account);
        bearing(other.token())
                .body("bytes")
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
        inventory(device, line("A1", "photo"));
        only(Standing.NOT_STARTED);
    }

    @Test
    void whatIsSpooledIsNotSafeAndNotMissing() {
        inventory(device, line("A1", "photo"));
        outage.during(() -> {
            upload("A1", "photo", "bytes").then().header("Safelight-Outcome", "spooled");
            only(Standing.SPOOLED);
            assertThat(ledgers.count(device.id()).orElseThrow().missing()).isZero();
        });
    }

    @Test
    void newerBytesInTheSpoolMakeTheStoredOnesOldUnlessTheListTellsTheirSize() {
        upload("A1", "photo", "old one");
        inventory(device, line("A1", "photo"));
        only(Standing.SAFE);
        outage.during(() -> {
            upload("A1", "photo", "new").then().header("Safelight-Outcome", "spooled");
            only(Standing.SPOOLED);
            inventory(device, line("A1", "photo", 3));
            only(Standing.SPOOLED);
            inventory(device, line("A1", "photo", 7));
            only(Standing.SAFE);
        });
    }

    @Test
    void whatFailedHereIsSaidWithItsReason() {
        inventory(device, line("A1", "photo"));
        upload("A1", "photo", "").then().statusCode(422);
        var item = only(Standing.FAILED);
        assertThat(item.sentence()).isEqualTo("The file that arrived was empty. Check it on the phone, then retry.");
        assertThat(item.actor()).isEqualTo(Actor.PERSON);
        assertThat(item.job()).isNotNull();
    }

    @Test
    void whatFailedOnThePhoneIsSaidInItsWords() {
        inventory(device, line("A1", "photo"));
        report("A1", "photo", "\"state\":\"failed\",\"reason\":\"icloud-original-missing\"");
        var item = only(Standing.FAILED);
        assertThat(item.deviceReason()).isEqualTo("icloud-original-missing");
        assertThat(item.sentence()).contains("The original is in iCloud");
    }

    @Test
    void aFailureThatIsIgnoredIsMissingAndNotAwaited() {
        inventory(device, line("A1", "photo"));
        upload("A1", "photo", "").then().statusCode(422);
        assertThat(ledgers.count(device.id()).orElseThrow().awaited()).isEqualTo(1);
        press("ignore");
        assertThat(only(Standing.FAILED).sentence()).endsWith("You ignore that.");
        var ledger = ledgers.count(device.id()).orElseThrow();
        assertThat(ledger.ignored()).isEqualTo(1);
        assertThat(ledger.awaited()).isZero();
        assertThat(ledger.awaitedSince()).isNull();
        assertThat(ledger.missingSince()).isNotNull();
        upload("A1", "photo", "").then().statusCode(422);
        assertThat(ledgers.count(device.id()).orElseThrow().ignored()).isZero();
    }

    @Test
    void whatChangedAfterItWasStoredIsUnprovenIfNoSizeIsTold() {
        var before = clock.instant();
        upload("A1", "photo", "bytes");
        inventory(device, changed(before, ""));
        assertThat(unproven()).isZero();
        var after = clock.instant();
        inventory(device, changed(after, ",\"size\":5"));
        assertThat(unproven()).isZero();
        inventory(device, changed(after, ""));
        assertThat(only(Standing.SAFE).sentence()).contains("may have changed on the phone since");
        assertThat(unproven()).isEqualTo(1);
        assertThat(ledgers.count(device.id()).orElseThrow().isWhollySafe()).isFalse();
    }

    @Test
    void theSameBytesSentAfterTheChangeProveIt() {
        upload("A1", "photo", "bytes");
        inventory(device, changed(clock.instant(), ""));
        assertThat(unproven()).isEqualTo(1);
        upload("A1", "photo", "bytes").then().header("Safelight-Outcome", "duplicate");
        assertThat(unproven()).isZero();
    }

    @Test
    void anIgnoredFailureOfANewerVersionLeavesTheNameUnproven() {
        upload("A1", "photo", "bytes");
        inventory(device, line("A1", "photo"));
        upload("A1", "photo", "").then().statusCode(422);
        press("ignore");
        only(Standing.SAFE);
        assertThat(unproven()).isEqualTo(1);
        assertThat(ledgers.count(device.id()).orElseThrow().ignored()).isZero();
    }

    private long unproven() {
        return ledgers.count(device.id()).orElseThrow().unproven();
    }

    private static String changed(Instant at, String more) {
        return "{\"asset\":\"A1\",\"type\":\"photo\",\"modifiedAt\":\"%s\"%s}".formatted(at, more);
    }

    @Test
    void whatWasAnnouncedInterruptedOrAskedForWaits() {
        inventory(device, line("A1", "photo"));
        report("A1", "photo", "\"state\":\"registered\"");
        assertThat(only(Standing.WAITING).sentence()).contains("announced");
        report("A1", "photo", "\"state\":\"interrupted\"");
        only(Standing.WAITING);
        press("retry");
        assertThat(only(Standing.WAITING).sentence()).contains("You asked for it again");
    }

    @Test
    void whatWasCancelledIsMissingAndSaysSo() {
        inventory(device, line("A1", "photo"));
        report("A1", "photo", "\"state\":\"registered\"");
        press("cancel");
        var item = only(Standing.NOT_STARTED);
        assertThat(item.sentence()).contains("cancelled here");
        assertThat(item.job()).isNotNull();
    }

    @Test
    void whatWasSentAndIsNotListedIsInNoNumber() {
        upload("A1", "photo", "bytes");
        upload("A2", "photo", "");
        inventory(device, line("A3", "photo"));
        var ledger = ledgers.count(device.id()).orElseThrow();
        assertThat(ledger.onDevice()).isEqualTo(1);
        assertThat(ledger.safe()).isZero();
        assertThat(ledger.failed()).isZero();
    }

    @Test
    void bothHalvesOfALivePhotoAreListedTogether() {
        upload("A1", "photo", "bytes");
        inventory(device, line("A1", "paired-video"), line("A1", "photo"), line("A2", "photo"));
        assertThat(ledgers.ofAssets(device.id(), List.of("A1")))
                .extracting(LedgerItem::type, LedgerItem::standing)
                .containsExactly(tuple("paired-video", Standing.NOT_STARTED), tuple("photo", Standing.SAFE));
    }

    /** What a device does at random, and what must be so then, by rules much simpler than SQL. */
    @Test
    void itsNumbersAreThoseOfADirectCount() {
        var random = new Random(20260309);
        var expected = new HashMap<String, Standing>();
        var lines = new ArrayList<String>();
        for (int number = 0; number < 120; number++) {
            var asset = "A" + number / 2;
            var type = TYPES.get(number % 2);
            var listed = random.nextInt(10) > 0;
            var body = "bytes of " + number + " " + "x".repeat(random.nextInt(20));
            var size = random.nextInt(3);
            var standing = live(random.nextInt(6), asset, type, body);
            // No size told, the right one, or another.
            if (listed) {
                lines.add(
                        size == 0
                                ? line(asset, type)
                                : line(asset, type, size == 1 ? body.length() : body.length() + 1));
                expected.put(
                        asset + "/" + type, standing == Standing.SAFE && size == 2 ? Standing.NOT_STARTED : standing);
            }
        }
        inventory(device, lines.toArray(String[]::new)).then().statusCode(200);

        var direct = new EnumMap<Standing, Long>(Standing.class);
        expected.values().forEach(standing -> direct.merge(standing, 1L, Long::sum));
        var ledger = ledgers.count(device.id()).orElseThrow();
        assertThat(ledger).isEqualTo(DeviceLedger.of(direct, 0, 0, ledger.causes(), ledger.list()));
        assertThat(ledger.causes().stream().mapToLong(MissingCause::items).sum())
                .isEqualTo(ledger.missing());
        assertThat(ledger.onDevice()).isEqualTo(lines.size());
        assertThat(direct.keySet())
                .as("the seed leads everywhere that needs no broken connection")
                .contains(Standing.SAFE, Standing.FAILED, Standing.WAITING, Standing.NOT_STARTED);
        assertThat(missing()).isEqualTo(without(expected, Standing.SAFE));
    }

    private Standing live(int life, String asset, String type, String body) {
        switch (life) {
            case 0 -> {
                return Standing.NOT_STARTED;
            }
            case 1 -> {
                upload(asset, type, "").then().statusCode(422);
                return Standing.FAILED;
            }
            case 2 -> {
                report(asset, type, "\"state\":\"registered\"");
                return Standing.WAITING;
            }
            case 3 -> {
                report(asset, type, "\"state\":\"failed\"");
                upload(asset, type, body).then().statusCode(201);
                return Standing.SAFE;
            }
            case 4 -> {
                report(asset, type, "\"state\":\"registered\"");
                report(asset, type, "\"state\":\"cancelled\"");
                return Standing.NOT_STARTED;
            }
            default -> {
                upload(asset, type, "an older one of " + asset + type).then().statusCode(201);
                upload(asset, type, body).then().statusCode(201);
                return Standing.SAFE;
            }
        }
    }

    private Map<String, Standing> missing() {
        var found = new HashMap<String, Standing>();
        for (int page = 0; page < 10; page++) {
            ledgers.find(device.id(), LedgerFilter.of(LedgerPart.MISSING), page, 50)
                    .items()
                    .forEach(item -> found.put(item.asset() + "/" + item.type(), item.standing()));
        }
        return found;
    }

    private static Map<String, Standing> without(Map<String, Standing> all, Standing one) {
        var rest = new HashMap<>(all);
        rest.values().removeIf(standing -> standing == one);
        return rest;
    }
}
