package dev.safelight.integrity;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.AccountView;
import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.DamageList;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.health.trust.StoreTrustService;
import dev.safelight.integrity.StoredOriginals.Held;
import dev.safelight.integrity.copy.CopyInspection;
import dev.safelight.integrity.copy.CopyReading;
import dev.safelight.integrity.copy.SecondCopySweep;
import dev.safelight.integrity.heal.HealSweep;
import dev.safelight.integrity.scrub.ScrubSweep;
import dev.safelight.library.deletion.DeletedObjectSweep;
import dev.safelight.storage.SecondStore;
import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.StoreSwitch;
import dev.safelight.testsupport.Trash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Originals are spoiled where they lie, and what becomes of that. The sweeps are run by hand: the scheduler is off in tests. */
@SafelightTest
class IntegrityTest {
    private final People people;
    private final StoredOriginals originals;
    private final IntegrityService integrity;
    private final VerificationService verification;
    private final ScrubSweep scrub;
    private final HealSweep heal;
    private final SecondCopySweep copies;
    private final DeletedObjectSweep deleted;
    private final Trash trash;
    private final StoreSwitch store;
    private final CopyInspection inspection;
    private final CopyReading reading;
    private final SecondStore secondStore;
    private final StoreTrustService trust;
    private final DamageList damageList;
    private final Path second;
    private AccountView account;
    private TestDevice device;

    IntegrityTest(
            People people,
            StoredOriginals originals,
            IntegrityService integrity,
            VerificationService verification,
            ScrubSweep scrub,
            HealSweep heal,
            SecondCopySweep copies,
            DeletedObjectSweep deleted,
            Trash trash,
            StoreSwitch store,
            CopyInspection inspection,
            CopyReading reading,
            SecondStore secondStore,
            StoreTrustService trust,
            DamageList damageList,
            @ConfigProperty(name = "safelight.second-copy.directory") Path second) {
        this.people = people;
        this.originals = originals;
        this.integrity = integrity;
        this.verification = verification;
        this.scrub = scrub;
        this.heal = heal;
        this.copies = copies;
        this.deleted = deleted;
        this.trash = trash;
        this.store = store;
        this.inspection = inspection;
        this.reading = reading;
        this.secondStore = secondStore;
        this.trust = trust;
        this.damageList = damageList;
        this.second = second;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    /** The second copy is away in all tests that do not bring it. */
    @AfterEach
    void takeTheSecondCopyAway() {
        if (Files.exists(second)) {
            Directories.delete(second);
        }
        originals.execute("delete from second_copy");
    }

    private void bringTheSecondCopy() throws Exception {
        Files.createDirectory(second);
        copies.run();
    }

    private void readEverything() {
        verification.askForEverything();
        scrub.run();
    }

    /** What was found of this test's originals, by the name of the asset. */
    private Map<String, DamageView> damages() {
        return integrity.damages(0, 500).items().stream()
                .filter(damage ->
                        damage.files().stream().anyMatch(file -> file.deviceId().equals(device.id())))
                .collect(Collectors.toMap(DamageView::title, damage -> damage));
    }

    private void assertWhole(Held held) {
        assertThat(originals.receipt(device, held.asset())).isEqualTo("safe");
        var answer = originals.download(account, held);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEqualTo(held.bytes());
    }

    /** Spoils the first three, each in its own way; where their objects lie. */
    private List<Path> spoil(List<Held> held) {
        var objects = held.stream()
                .limit(3)
                .map(photo -> originals.object(device, photo))
                .toList();
        StoredOriginals.flip(objects.get(0));
        StoredOriginals.truncate(objects.get(1));
        StoredOriginals.delete(objects.get(2));
        return objects;
    }

    @Test
    void everyDamageIsFoundToldAndHealedByTheDeviceThatIsAsked() throws Exception {
        var held = originals.upload(device, 30);
        var objects = spoil(held);
        var flipped = Files.readAllBytes(objects.getFirst());

        readEverything();
        var kinds = damages().values().stream().collect(Collectors.toMap(DamageView::title, DamageView::kind));
        assertThat(kinds)
                .isEqualTo(Map.of(
                        held.get(0).asset(), DamageKind.CHANGED,
                        held.get(1).asset(), DamageKind.TRUNCATED,
                        held.get(2).asset(), DamageKind.MISSING));
        assertThat(held.stream().limit(3)).allSatisfy(photo -> {
            assertThat(originals.receipt(device, photo.asset())).isEqualTo("missing");
            originals
                    .download(account, photo)
                    .then()
                    .statusCode(503)
                    .header("Safelight-Problem", equalTo("original-damaged"))
                    .body("type", endsWith("/problems/original-damaged"));
        });
        held.stream().skip(3).forEach(this::assertWhole);

        heal.run();
        assertThat(originals.work(device))
                .isEqualTo(held.stream().limit(3).collect(Collectors.toMap(Held::asset, photo -> "storage-corrupt")));

        held.stream()
                .limit(3)
                .forEach(photo -> originals
                        .send(device, photo.asset(), photo.bytes())
                        .then()
                        .statusCode(201)
                        .header("Safelight-Outcome", equalTo("stored")));
        held.forEach(this::assertWhole);
        assertThat(originals.work(device)).isEmpty();
        assertThat(damages().values())
                .hasSize(3)
                .allSatisfy(damage -> assertThat(damage.healedBy()).isEqualTo(HealedBy.UPLOAD));
        assertThat(Files.readAllBytes(objects.getFirst())).isEqualTo(flipped);

        readEverything();
        assertThat(damages()).hasSize(3);
    }

    @Test
    void whatWasStoredJustNowWaitsForItsCopy() throws Exception {
        bringTheSecondCopy();
        originals.upload(device, 2);
        as(people.admin()).get("/api/v1/integrity").then().body("secondCopy.waiting", equalTo(2));
        copies.run();
        as(people.admin()).get("/api/v1/integrity").then().body("secondCopy.waiting", equalTo(0));
    }

    @Test
    void withASecondCopyEverythingIsHealedByteForByte() throws Exception {
        var held = originals.upload(device, 10);
        bringTheSecondCopy();
        var keys = held.stream().map(photo -> originals.key(device, photo)).toList();
        assertThat(keys)
                .allSatisfy(key -> assertThat(second.resolve(key.value())).exists());
        spoil(held);

        readEverything();
        assertThat(damages()).hasSize(3);
        heal.run();

        held.forEach(this::assertWhole);
        assertThat(originals.work(device)).isEmpty();
        assertThat(damages().values()).hasSize(3).allSatisfy(damage -> {
            assertThat(damage.healedBy()).isEqualTo(HealedBy.SECOND_COPY);
            assertThat(damage.asked()).isZero();
        });
        copies.run();
        assertThat(held)
                .allSatisfy(photo -> assertThat(
                                second.resolve(originals.key(device, photo).value()))
                        .hasBinaryContent(photo.bytes()));
    }

    @Test
    void aSecondCopyThatComesLaterHealsAndWhatWasAskedForIsSettled() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        var aside = second.resolveSibling("second-copy-aside");
        Files.move(second, aside);
        spoil(held);
        readEverything();
        heal.run();
        assertThat(originals.work(device)).hasSize(3);

        Files.move(aside, second);
        copies.run();
        heal.run();

        held.forEach(this::assertWhole);
        assertThat(originals.work(device)).isEmpty();
    }

    @Test
    void aSecondCopyThatIsSpoiledItselfHealsNothing() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        StoredOriginals.flip(
                second.resolve(originals.key(device, held.getFirst()).value()));
        StoredOriginals.flip(originals.object(device, held.getFirst()));
        readEverything();
        heal.run();
        assertThat(originals.receipt(device, held.getFirst().asset())).isEqualTo("missing");
        assertThat(originals.work(device)).containsOnlyKeys(held.getFirst().asset());
    }

    @Test
    void anEmptyMountPointIsNeverFilled() throws Exception {
        originals.upload(device, 2);
        bringTheSecondCopy();
        Directories.delete(second);
        Files.createDirectory(second);
        originals.upload(device, 2);
        copies.run();

        try (var files = Files.list(second)) {
            assertThat(files).isEmpty();
        }
        as(people.admin())
                .get("/api/v1/integrity")
                .then()
                .body("secondCopy.problem", notNullValue())
                .body("secondCopy.waiting", equalTo(2));
    }

    @Test
    void theSameBytesFromAnotherDeviceHealToo() {
        var held = originals.upload(device, 3);
        spoil(held);
        readEverything();
        heal.run();
        var other = people.device(account, "Tablet");
        held.forEach(photo -> originals.send(other, "other-" + photo.asset(), photo.bytes()));
        heal.run();
        held.forEach(this::assertWhole);
        assertThat(originals.work(device)).isEmpty();
    }

    @Test
    void aStoreThatIsAwayIsNoDamage() {
        originals.upload(device, 2);
        var unplugged = store.unplug();
        try {
            readEverything();
            assertThat(verification.state().haltedBecause()).isNotNull();
        } finally {
            unplugged.close();
        }
        assertThat(damages()).isEmpty();
        readEverything();
        assertThat(verification.state().haltedBecause()).isNull();
        assertThat(damages()).isEmpty();
    }

    @Test
    void nothingIsReadWhileItIsPaused() {
        var held = originals.upload(device, 3);
        spoil(held);
        verification.pause(people.admin().id());
        try {
            readEverything();
            assertThat(damages()).isEmpty();
        } finally {
            verification.resume();
        }
        readEverything();
        assertThat(damages()).hasSize(3);
    }

    @Test
    void theOriginalsOfOneAssetAreReadWhenSomebodyAsks() {
        var admin = people.admin();
        var held = originals.upload(device, 3);
        readEverything();
        spoil(held);
        String asset = as(admin)
                .get("/api/v1/asset-resources/" + held.getFirst().resource())
                .path("assetId");

        as(admin)
                .post("/api/v1/integrity/assets/" + asset + "/verify")
                .then()
                .statusCode(202)
                .body("originals", equalTo(1));
        scrub.run();

        assertThat(damages()).containsOnlyKeys(held.getFirst().asset());
        as(admin)
                .post("/api/v1/integrity/assets/" + UUID.randomUUID() + "/verify")
                .then()
                .statusCode(404);
    }

    @Test
    void deletingForGoodTakesTheSecondCopyAndTheDamagedObjectAlong() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        var copied = second.resolve(originals.key(device, held.getFirst()).value());
        var damaged = originals.object(device, held.getFirst());
        StoredOriginals.flip(damaged);
        readEverything();

        trash.empty(device.id(), held.getFirst().asset());
        originals.execute(
                "update deleted_object set deleted_at = deleted_at - interval '2 hours' where account_id = ?",
                account.id());
        originals.execute("update second_copy set next_attempt_at = now() where state = 'removing'");
        deleted.run();
        copies.run();

        assertThat(damaged).doesNotExist();
        assertThat(copied).doesNotExist();
        assertThat(damages()).isEmpty();
        held.stream().skip(1).forEach(this::assertWhole);
    }

    @Test
    void aStoreThatShowsNothingIsTakenForAnotherOneUntilAPersonSaysThatAllIsLost() {
        var held = originals.upload(device, 25);
        askForOwn();
        var replaced = store.replace();
        try {
            scrub.run();
            assertThat(verification.state().haltedBecause()).contains("as if it were another");
            assertThat(damages()).isEmpty();

            askForOwn();
            var admin = as(people.admin());
            admin.post("/api/v1/integrity/verify").then().statusCode(202);
            scrub.run();
            assertThat(damages()).isEmpty();
            assertThat(trust.now()).isEqualTo(StoreTrust.SHOWS_NOTHING);

            as(people.admin())
                    .post("/api/v1/integrity/lost")
                    .then()
                    .statusCode(202)
                    .body("verification.doubtedSince", notNullValue());
            scrub.run();
            assertThat(damages()).hasSize(25);
            assertThat(verification.state().isDoubted()).isFalse();
            as(people.admin()).post("/api/v1/integrity/lost").then().statusCode(409);
        } finally {
            replaced.close();
        }
        // The disk is there again after all.
        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        heal.run();
        held.forEach(this::assertWhole);
    }

    /** What was given up is given up as it was then: it says nothing of what is stored later. */
    @Test
    void aStoreThatIsEmptiedAgainIsDoubtedAgain() {
        originals.upload(device, 2);
        verification.lost();
        readEverything();
        askForOwn();
        var replaced = store.replace();
        try {
            scrub.run();
            assertThat(verification.state().isDoubted()).isTrue();
            assertThat(damages()).isEmpty();
        } finally {
            replaced.close();
        }
        askForOwn();
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
    }

    @Test
    void whatArrivesAtTheWrongStoreDoesNotMakeItTheRightOne() {
        originals.upload(device, 2);
        readEverything();
        askForOwn();
        var replaced = store.replace();
        try {
            scrub.run();
            originals.upload(device, 1);
            askForOwn();
            scrub.run();
            assertThat(verification.state().isDoubted()).isTrue();
            assertThat(damages()).isEmpty();
        } finally {
            replaced.close();
        }
        askForOwn();
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
        assertThat(damages()).hasSize(1);
    }

    @Test
    void aSpoiledCopyIsReplacedAndTheOriginalNotSuspected() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        var cut = second.resolve(originals.key(device, held.get(0)).value());
        var other = second.resolve(originals.key(device, held.get(1)).value());
        StoredOriginals.truncate(cut);
        Files.writeString(other.resolveSibling("." + other.getFileName() + ".json"), "nonsense");
        StoredOriginals.flip(other);
        inspectAll("now() - interval '8 days'");
        copies.run();

        assertThat(cut).hasBinaryContent(held.get(0).bytes());
        assertThat(other).hasBinaryContent(held.get(1).bytes());
        assertThat(originals.suspected(device)).isZero();
    }

    @Test
    void aCopyThatWasSeenByAClockThatWasWrongIsLookedForAgain() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        var copy = second.resolve(originals.key(device, held.getFirst()).value());
        StoredOriginals.delete(copy);
        inspectAll("now() + interval '10 years'");
        copies.run();

        assertThat(copy).hasBinaryContent(held.getFirst().bytes());
    }

    @Test
    void whatAKilledServerHasClaimedIsFreeWhenAPersonAsks() {
        var held = originals.upload(device, 3);
        spoil(held);
        originals.execute(
                "update original set check_claimed_until = now() + interval '6 hours' where account_id = ?",
                account.id());
        readEverything();
        assertThat(damages()).isEmpty();

        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        scrub.run();
        assertThat(damages()).hasSize(3);

        originals.execute(
                "update original_damage set claimed_until = now() + interval '6 hours' where account_id = ?",
                account.id());
        heal.run();
        assertThat(originals.work(device)).isEmpty();
        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        heal.run();
        assertThat(originals.work(device)).hasSize(3);
    }

    @Test
    void aCopyThatRotsIsReadInItsTurnAndCopiedAgain() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        var rotten = second.resolve(originals.key(device, held.getFirst()).value());
        StoredOriginals.flip(rotten);
        var there = secondStore.store().orElseThrow();
        reading.run(there, () -> false);
        copies.run();
        assertThat(rotten)
                .satisfies(copy -> assertThat(Files.readAllBytes(copy))
                        .isNotEqualTo(held.getFirst().bytes()));

        originals.execute("""
                update second_copy set copied_at = now() - interval '100 days'
                where original_id in (select id from original where account_id = ?)
                """, account.id());
        for (int i = 0; i < held.size(); i++) {
            reading.run(there, () -> false);
        }
        copies.run();
        assertThat(held)
                .allSatisfy(photo -> assertThat(
                                second.resolve(originals.key(device, photo).value()))
                        .hasBinaryContent(photo.bytes()));
        assertThat(originals.suspected(device)).isZero();
        as(people.admin()).get("/api/v1/integrity").then().body("secondCopy.unreadSince", notNullValue());
    }

    private void inspectAll(String seenAt) throws Exception {
        originals.execute("""
                update second_copy set seen_at = %s
                where original_id in (select id from original where account_id = ?)
                """.formatted(seenAt), account.id());
        inspection.run(secondStore.store().orElseThrow());
    }

    /** Two are too few to tell from losses, until others are looked for. */
    @Test
    void anEmptiedStoreIsDoubtedHoweverFewOriginalsWereReadAndNothingIsCalledSafe() {
        var held = originals.upload(device, 2);
        readEverything();
        askForOwn();
        var replaced = store.replace();
        try {
            scrub.run();
            assertThat(verification.state().isDoubted()).isTrue();
            assertThat(damages()).isEmpty();
            as(account)
                    .get("/api/v1/devices/" + device.id())
                    .then()
                    .body("health.state", equalTo("unknown"))
                    .body("health.sentence", startsWith("The storage shows none of the photos"));
        } finally {
            replaced.close();
        }
        askForOwn();
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
        held.forEach(this::assertWhole);
    }

    @Test
    void afterADumpWasRestoredNothingIsBelievedUntilEverythingWasRead() {
        originals.upload(device, 1);
        originals.execute("update verification set restored_at = now(), everything_asked_at = now()");
        try {
            assertThat(trust.now()).isEqualTo(StoreTrust.RESTORED);
            scrub.run();
            assertThat(trust.now()).isEqualTo(StoreTrust.BELIEVED);
        } finally {
            originals.execute("update verification set restored_at = null");
        }
    }

    @Test
    void whatTheStoreRefusesIsSeenUntilItCanBeRead() {
        originals.upload(device, 1);
        originals.execute(
                "update original set refused_at = now(), refused_because = 'Not for you.' where account_id = ?",
                account.id());
        assertThat(trust.now()).isEqualTo(StoreTrust.REFUSES);
        as(people.admin())
                .get("/api/v1/integrity")
                .then()
                .body("verification.refused", equalTo(1))
                .body("verification.refusedBecause", equalTo("Not for you."));

        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        scrub.run();
        assertThat(trust.now()).isEqualTo(StoreTrust.BELIEVED);
    }

    @Test
    void whoCouldNotBeAskedIsAskedLater() {
        var held = originals.upload(device, 3);
        spoil(held);
        originals.execute("update asset set trashed_at = now() where device_id = ?", device.id());
        readEverything();
        heal.run();
        originals.execute("update asset set trashed_at = null where device_id = ?", device.id());
        assertThat(originals.work(device)).isEmpty();

        originals.execute("update original_damage set next_attempt_at = now() where account_id = ?", account.id());
        heal.run();
        assertThat(originals.work(device)).hasSize(3);
    }

    @Test
    void whatCannotBeHealedIsToldByName() {
        var held = originals.upload(device, 3);
        spoil(held);
        readEverything();
        heal.run();
        assertThat(damageList.unhealed(500).items())
                .extracting(DamageView::title)
                .containsAll(held.stream().map(Held::asset).toList());
    }

    @Test
    void whatIsThereAgainHealsFromWhereItLay() throws Exception {
        var held = originals.upload(device, 3);
        var object = originals.object(device, held.getFirst());
        var aside = object.resolveSibling("aside");
        Files.move(object, aside);
        readEverything();
        assertThat(damages()).containsOnlyKeys(held.getFirst().asset());

        Files.move(aside, object);
        heal.run();

        held.forEach(this::assertWhole);
        assertThat(damages().values())
                .allSatisfy(damage -> assertThat(damage.healedBy()).isEqualTo(HealedBy.FIRST_STORE));
        assertThat(originals.work(device)).isEmpty();
    }

    @Test
    void whatTheSecondStoreLosesIsCopiedAgain() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        var copy = second.resolve(originals.key(device, held.getFirst()).value());
        StoredOriginals.delete(copy);
        inspectAll("now() - interval '8 days'");
        copies.run();

        assertThat(copy).hasBinaryContent(held.getFirst().bytes());
    }

    @Test
    void afterARebuildNobodyKnowsWhetherAnEmptySecondStoreIsNew() throws Exception {
        originals.upload(device, 1);
        originals.execute("update verification set rebuilt_at = now()");
        try {
            bringTheSecondCopy();
            try (var files = Files.list(second)) {
                assertThat(files).isEmpty();
            }
        } finally {
            originals.execute("update verification set rebuilt_at = null");
        }
    }

    private void askForOwn() {
        originals.execute(
                "update original set check_asked_at = now(), check_claimed_until = null where account_id = ?",
                account.id());
    }

    @Test
    void onlyAdminsSeeIt() {
        as(account).get("/api/v1/integrity").then().statusCode(403);
        as(account).post("/api/v1/integrity/pause").then().statusCode(403);
        as(people.admin())
                .get("/api/v1/integrity")
                .then()
                .statusCode(200)
                .body("verification.every", equalTo("PT720H"))
                .body("verification.paused", equalTo(false));
    }
}
