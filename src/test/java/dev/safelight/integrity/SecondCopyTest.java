package dev.safelight.integrity;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.safelight.account.AccountView;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.integrity.StoredOriginals.Held;
import dev.safelight.integrity.copy.CopyInspection;
import dev.safelight.integrity.copy.CopyReading;
import dev.safelight.integrity.copy.SecondCopySweep;
import dev.safelight.integrity.heal.HealSweep;
import dev.safelight.library.deletion.DeletedObjectSweep;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.SecondStore;
import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TimedOutStream;
import dev.safelight.testsupport.Trash;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Originals have a second copy, and one of the two is spoiled or away. The sweeps are run by hand: the scheduler is off in tests. */
@SafelightTest
class SecondCopyTest {
    private final People people;
    private final StoredOriginals originals;
    private final IntegritySteps steps;
    private final HealSweep heal;
    private final SecondCopySweep copies;
    private final DeletedObjectSweep deleted;
    private final Trash trash;
    private final CopyInspection inspection;
    private final CopyReading reading;
    private final SecondStore secondStore;
    private final Path second;
    private AccountView account;
    private TestDevice device;

    SecondCopyTest(
            People people,
            StoredOriginals originals,
            IntegritySteps steps,
            HealSweep heal,
            SecondCopySweep copies,
            DeletedObjectSweep deleted,
            Trash trash,
            CopyInspection inspection,
            CopyReading reading,
            SecondStore secondStore,
            @ConfigProperty(name = "safelight.second-copy.directory") Path second) {
        this.people = people;
        this.originals = originals;
        this.steps = steps;
        this.heal = heal;
        this.copies = copies;
        this.deleted = deleted;
        this.trash = trash;
        this.inspection = inspection;
        this.reading = reading;
        this.secondStore = secondStore;
        this.second = second;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    /** The second copy is away until a test brings it. */
    @AfterEach
    void takeTheSecondCopyAway() {
        Directories.delete(second);
        Directories.delete(aside());
        originals.execute("delete from second_copy");
        originals.execute("delete from backup_run where name = 'copies'");
    }

    private void bringTheSecondCopy() throws Exception {
        Files.createDirectory(second);
        copies.run();
    }

    private Path aside() {
        return second.resolveSibling("second-copy-aside");
    }

    private Path copy(Held held) {
        return second.resolve(originals.key(device, held).value());
    }

    @Test
    void withASecondCopyEverythingIsHealedByteForByte() throws Exception {
        var held = originals.upload(device, 10);
        bringTheSecondCopy();
        assertThat(held).allSatisfy(photo -> assertThat(copy(photo)).exists());
        steps.spoil(device, held);

        steps.readEverything();
        assertThat(steps.damages(device)).hasSize(3);
        heal.run();

        held.forEach(photo -> steps.assertWhole(account, device, photo));
        assertThat(originals.work(device)).isEmpty();
        assertThat(steps.damages(device).values()).hasSize(3).allSatisfy(damage -> {
            assertThat(damage.healedBy()).isEqualTo(HealedBy.SECOND_COPY);
            assertThat(damage.asked()).isZero();
        });
        copies.run();
        assertThat(held).allSatisfy(photo -> assertThat(copy(photo)).hasBinaryContent(photo.bytes()));
    }

    @Test
    void aSecondCopyThatComesLaterHealsAndWhatWasAskedForIsSettled() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        Files.move(second, aside());
        steps.spoil(device, held);
        steps.readEverything();
        heal.run();
        assertThat(originals.work(device)).hasSize(3);

        Files.move(aside(), second);
        copies.run();
        heal.run();

        held.forEach(photo -> steps.assertWhole(account, device, photo));
        assertThat(originals.work(device)).isEmpty();
    }

    @Test
    void aSecondCopyThatIsSpoiledItselfHealsNothing() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        StoredOriginals.flip(copy(held.getFirst()));
        StoredOriginals.flip(originals.object(device, held.getFirst()));
        steps.readEverything();
        heal.run();
        assertThat(originals.receipt(device, held.getFirst().asset())).isEqualTo("missing");
        assertThat(originals.work(device)).containsOnlyKeys(held.getFirst().asset());
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

    @Test
    void whatTheSecondStoreLosesIsCopiedAgain() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        var copy = copy(held.getFirst());
        StoredOriginals.delete(copy);
        inspectAll("now() - interval '8 days'");
        copies.run();

        assertThat(copy).hasBinaryContent(held.getFirst().bytes());
    }

    @Test
    void aCopyThatWasSeenByAClockThatWasWrongIsLookedForAgain() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        var copy = copy(held.getFirst());
        StoredOriginals.delete(copy);
        inspectAll("now() + interval '10 years'");
        copies.run();

        assertThat(copy).hasBinaryContent(held.getFirst().bytes());
    }

    @Test
    void aSpoiledCopyIsReplacedAndTheOriginalNotSuspected() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        var cut = copy(held.get(0));
        var other = copy(held.get(1));
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
    void aCopyThatRotsIsReadInItsTurnAndCopiedAgain() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        var rotten = copy(held.getFirst());
        StoredOriginals.flip(rotten);
        var there = secondStore.store().orElseThrow();
        reading.run(there, () -> false);
        copies.run();
        assertThat(rotten)
                .satisfies(copy -> assertThat(Files.readAllBytes(copy))
                        .isNotEqualTo(held.getFirst().bytes()));

        letThemAge();
        readBack(there, held.size());
        copies.run();
        assertThat(held).allSatisfy(photo -> assertThat(copy(photo)).hasBinaryContent(photo.bytes()));
        assertThat(originals.suspected(device)).isZero();
        as(people.admin()).get("/api/v1/integrity").then().body("secondCopy.unreadSince", notNullValue());
    }

    @Test
    void aCopyThatCannotBeReadNowIsLeftAndHoldsUpNoOther() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        held.forEach(photo -> StoredOriginals.flip(copy(photo)));
        letThemAge();
        var there = secondStore.store().orElseThrow();
        var slow = originals.key(device, held.getFirst()).value();
        originals.execute("update second_copy set copied_at = copied_at - interval '1 day' where object_key = ?", slow);
        readBack(new PartialStore(there).damage(slow::equals, in -> new TimedOutStream()), 1);
        copies.run();
        assertThat(Files.readAllBytes(copy(held.getFirst())))
                .isNotEqualTo(held.getFirst().bytes());
        assertThat(copy(held.getLast())).hasBinaryContent(held.getLast().bytes());

        readBack(there, held.size());
        copies.run();
        assertThat(copy(held.getFirst())).hasBinaryContent(held.getFirst().bytes());
    }

    @Test
    void aCopyThatCannotBeReadAtAllIsNoCopyUntilItCan() throws Exception {
        var held = originals.upload(device, 2);
        bringTheSecondCopy();
        letThemAge();
        var there = secondStore.store().orElseThrow();
        var broken = originals.key(device, held.getFirst()).value();
        originals.execute(
                "update second_copy set copied_at = copied_at - interval '1 day' where object_key = ?", broken);
        var partial = new PartialStore(there).damage(broken::equals, in -> new TimedOutStream());
        readBack(partial, 2);
        as(people.admin()).get("/api/v1/integrity").then().body("secondCopy.waiting", equalTo(0));

        readBack(partial, 1);
        as(people.admin()).get("/api/v1/integrity").then().body("secondCopy.waiting", equalTo(1));
        assertThat(copy(held.getFirst())).hasBinaryContent(held.getFirst().bytes());

        copies.run();
        as(people.admin()).get("/api/v1/integrity").then().body("secondCopy.waiting", equalTo(0));
        assertThat(copy(held.getFirst())).hasBinaryContent(held.getFirst().bytes());
    }

    private void letThemAge() {
        originals.execute("""
                update second_copy set copied_at = now() - interval '100 days'
                where original_id in (select id from original where account_id = ?)
                """, account.id());
    }

    /** An hour reads one of so few. */
    private void readBack(ObjectStore there, int hours) throws ObjectStoreException {
        for (int i = 0; i < hours; i++) {
            reading.run(there, () -> false);
        }
    }

    private void inspectAll(String seenAt) throws Exception {
        originals.execute("""
                update second_copy set seen_at = %s
                where original_id in (select id from original where account_id = ?)
                """.formatted(seenAt), account.id());
        inspection.run(secondStore.store().orElseThrow());
    }

    @Test
    void deletingForGoodTakesTheSecondCopyAndTheDamagedObjectAlong() throws Exception {
        var held = originals.upload(device, 3);
        bringTheSecondCopy();
        var copied = copy(held.getFirst());
        var damaged = originals.object(device, held.getFirst());
        StoredOriginals.flip(damaged);
        steps.readEverything();

        trash.empty(device.id(), held.getFirst().asset());
        originals.execute(
                "update deleted_object set deleted_at = deleted_at - interval '2 hours' where account_id = ?",
                account.id());
        originals.execute("update second_copy set next_attempt_at = now() where state = 'removing'");
        deleted.run();
        copies.run();

        assertThat(damaged).doesNotExist();
        assertThat(copied).doesNotExist();
        assertThat(steps.damages(device)).isEmpty();
        held.stream().skip(1).forEach(photo -> steps.assertWhole(account, device, photo));
    }
}
