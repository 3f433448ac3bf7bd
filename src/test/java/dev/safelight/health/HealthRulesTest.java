package dev.safelight.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.checkin.PhotoAccess;
import dev.safelight.device.checkin.WaitingFor;
import dev.safelight.device.inventory.InventoryState;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.ledger.MissingCause;
import dev.safelight.health.ledger.Standing;
import dev.safelight.health.rhythm.Rhythm;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Reason;
import dev.safelight.upload.UnfinishedJobs;
import dev.safelight.upload.status.DeviceUploads;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HealthRulesTest {
    /** A Friday. */
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static final UUID ID = new UUID(1, 2);
    private static final String NO_LIST = " It keeps no list here, so we cannot say what it did not send.";

    /** Facts to begin with: heard a minute ago, expected every two days with a day of grace, nothing sent, no list. */
    private static final class Given {
        private boolean paused;
        private Duration silence = Duration.ofMinutes(1);
        private Duration away = Duration.ZERO;
        private DeviceUploads uploads = DeviceUploads.none(ID);
        private @Nullable DeviceLedger list;
        private long unproven;
        private Duration unsafeFor = Duration.ofHours(1);
        private @Nullable PhotoAccess access;
        private Set<WaitingFor> waitingFor = Set.of();
        private StoreTrust trust = StoreTrust.BELIEVED;

        Given paused() {
            paused = true;
            return this;
        }

        Given silentFor(Duration time) {
            silence = time;
            return this;
        }

        Given whileTheServerWasAwayFor(Duration time) {
            away = time;
            return this;
        }

        Given sent(long stored, long failed, long interrupted, long waiting, long spooled, long receiving) {
            var unfinished = new UnfinishedJobs(List.of(
                    jobs(JobState.FAILED, failed),
                    jobs(JobState.INTERRUPTED, interrupted),
                    jobs(JobState.REGISTERED, waiting),
                    jobs(JobState.SPOOLED, spooled),
                    jobs(JobState.RECEIVING, receiving)));
            uploads = new DeviceUploads(ID, stored, stored * 1000, unfinished, uploads.damaged(), null);
            return this;
        }

        private static UnfinishedJobs.Alike jobs(JobState state, long jobs) {
            return new UnfinishedJobs.Alike(ID, state, null, null, false, false, jobs, NOW);
        }

        Given stored(long stored) {
            return sent(stored, 0, 0, 0, 0, 0);
        }

        Given ignoring(long failures) {
            var unfinished = new UnfinishedJobs(
                    List.of(new UnfinishedJobs.Alike(ID, JobState.FAILED, null, null, true, false, failures, NOW)));
            uploads = new DeviceUploads(ID, uploads.stored(), 0, unfinished, uploads.damaged(), null);
            return this;
        }

        /** Of the list that comes next. */
        Given changedSince(long items) {
            unproven = items;
            return this;
        }

        Given damaged(long originals) {
            uploads = new DeviceUploads(ID, uploads.stored(), 0, uploads.unfinished(), originals, null);
            return this;
        }

        Given listing(long safe, long spooled, MissingCause... causes) {
            return listing(Duration.ofHours(1), safe, spooled, causes);
        }

        Given listing(Duration age, long safe, long spooled, MissingCause... causes) {
            var told = NOW.minus(age);
            list = new DeviceLedger(
                    safe,
                    spooled,
                    sum(Standing.FAILED, causes),
                    sum(Standing.WAITING, causes),
                    sum(Standing.ARRIVING, causes),
                    sum(Standing.NOT_STARTED, causes),
                    0,
                    unproven,
                    List.of(causes),
                    new InventoryState(told, told));
            return this;
        }

        private static long sum(Standing standing, MissingCause... causes) {
            return Stream.of(causes)
                    .filter(cause -> cause.standing() == standing)
                    .mapToLong(MissingCause::items)
                    .sum();
        }

        Given unsafeFor(Duration time) {
            unsafeFor = time;
            return this;
        }

        Given seeing(PhotoAccess what) {
            access = what;
            return this;
        }

        Given waitingFor(WaitingFor... what) {
            waitingFor = Set.of(what);
            return this;
        }

        Given trusting(StoreTrust howFar) {
            trust = howFar;
            return this;
        }

        DeviceHealth health() {
            return HealthRules.of(new HealthFacts(
                    paused,
                    NOW.minus(silence).minus(away),
                    silence,
                    new Rhythm(Duration.ofDays(2), Duration.ofDays(1), Rhythm.Source.LEARNED),
                    uploads,
                    Optional.ofNullable(list),
                    null,
                    unsafeFor,
                    Optional.ofNullable(access),
                    waitingFor,
                    trust,
                    NOW,
                    ZoneOffset.UTC));
        }
    }

    private static Given given() {
        return new Given();
    }

    private static MissingCause cause(Standing standing, @Nullable Reason reason, @Nullable String word, long items) {
        return new MissingCause(standing, reason, word, false, false, NOW.minus(Duration.ofDays(3)), items);
    }

    private static MissingCause ignored(Reason reason, long items) {
        return new MissingCause(Standing.FAILED, reason, null, false, true, NOW.minus(Duration.ofDays(3)), items);
    }

    private static MissingCause notBegun(long items) {
        return cause(Standing.NOT_STARTED, null, null, items);
    }

    private static Stream<Arguments> table() {
        var days = Duration.ofDays(3).plusHours(1);
        return Stream.of(
                Arguments.of(
                        given(),
                        HealthState.NEW,
                        "Nothing has arrived yet. Type the address and the token into its backup app."),
                Arguments.of(given().stored(1), HealthState.UNKNOWN, "The one file it sent is safe." + NO_LIST),
                Arguments.of(given().stored(1904), HealthState.UNKNOWN, "All 1,904 files it sent are safe." + NO_LIST),
                Arguments.of(
                        given().stored(12_338)
                                .listing(
                                        12_338,
                                        0,
                                        cause(Standing.WAITING, Reason.DEVICE_REPORTED, "waiting-for-wifi", 5),
                                        cause(Standing.FAILED, Reason.TOO_LARGE, null, 2)),
                        HealthState.WORKING,
                        "12,338 of 12,345 safe. 7 are missing since Tuesday: 5 wait for Wi-Fi, 2 are too large."),
                Arguments.of(
                        given().stored(1).listing(1, 1, notBegun(2)).waitingFor(WaitingFor.WIFI, WaitingFor.POWER),
                        HealthState.WORKING,
                        "1 of 4 safe. 1 waits on this server’s own disk and will be stored by itself."
                                + " 2 are missing since Tuesday: 2 wait for Wi-Fi and for power."),
                Arguments.of(
                        given().stored(5).listing(5, 0, notBegun(1)).unsafeFor(days),
                        HealthState.BEHIND,
                        "5 of 6 safe. 1 is missing since Tuesday: 1 was not begun. That is longer than expected (2 days)."
                                + " Open its backup app once on Wi-Fi."),
                Arguments.of(
                        given().stored(20).listing(20, 0),
                        HealthState.OK,
                        "All 20 files on its list are safe. It told its list 1 hour ago."),
                Arguments.of(
                        given().stored(20).listing(20, 0).trusting(StoreTrust.SHOWS_NOTHING),
                        HealthState.UNKNOWN,
                        "The storage shows none of the photos that were looked for, as if it were another disk or bucket, so"
                                + " nothing is known to be safe. Delete nothing on the phone, and have the server’s storage looked"
                                + " at."),
                Arguments.of(
                        given().stored(20).listing(20, 0).seeing(PhotoAccess.LIMITED),
                        HealthState.UNKNOWN,
                        "All 20 files on its list are safe. Its app may not see all photos, so we cannot say what it did not"
                                + " list."),
                Arguments.of(
                        given().stored(20).listing(Duration.ofDays(8), 20, 0),
                        HealthState.UNKNOWN,
                        "All 20 files it sent are safe. Its list was told 8 days ago, too long ago to say what it did not"
                                + " send. Open its backup app."),
                Arguments.of(
                        given().stored(20).listing(0, 0),
                        HealthState.UNKNOWN,
                        "Its list is empty. We cannot say what it did not list."),
                Arguments.of(given().listing(0, 0), HealthState.NEW, "Its list is empty, and nothing has arrived yet."),
                Arguments.of(
                        given().sent(10, 0, 1, 2, 3, 4),
                        HealthState.WORKING,
                        "4 files are arriving now. 10 files it sent are safe."
                                + " 3 files wait on this server’s own disk and will be stored by themselves."
                                + " One upload was interrupted; the phone goes on by itself. 2 files wait for the phone."),
                Arguments.of(
                        given().sent(20, 2, 0, 0, 0, 1)
                                .listing(20, 0, cause(Standing.FAILED, Reason.EMPTY_BODY, null, 2)),
                        HealthState.FAILING,
                        "2 uploads failed. 20 of 22 safe. 2 are missing since Tuesday: 2 are empty. Look at why, then retry."),
                Arguments.of(
                        given().stored(20).listing(19, 0, notBegun(1)).damaged(1),
                        HealthState.DAMAGED,
                        "One stored original is damaged or gone from the storage. Delete nothing on the phone until it is"
                                + " safe again. 19 of 20 safe. 1 is missing since Tuesday: 1 was not begun."),
                Arguments.of(
                        given().stored(10).silentFor(Duration.ofDays(2).plusHours(1)),
                        HealthState.LATE,
                        "Nothing heard for more than 2 days; usually it is heard every 2 days. Open its backup app once on Wi-Fi if"
                                + " this goes on. All 10 files it sent are safe."),
                Arguments.of(
                        given().stored(10).silentFor(days),
                        HealthState.SILENT,
                        "Nothing heard for 3 days; usually it is heard every 2 days. Open its backup app once on Wi-Fi. All 10"
                                + " files it sent are safe."),
                Arguments.of(
                        given().stored(10).silentFor(days).whileTheServerWasAwayFor(Duration.ofDays(5)),
                        HealthState.SILENT,
                        "Nothing heard for 8 days; usually it is heard every 2 days. This server itself was away for 5 days of"
                                + " it. Open its backup app once on Wi-Fi. All 10 files it sent are safe."),
                Arguments.of(
                        given().stored(10).silentFor(Duration.ofHours(3)).whileTheServerWasAwayFor(Duration.ofDays(50)),
                        HealthState.UNKNOWN,
                        "All 10 files it sent are safe." + NO_LIST),
                Arguments.of(
                        given().sent(1, 3, 0, 0, 0, 0).silentFor(days).paused(),
                        HealthState.PAUSED,
                        "Paused by you. 3 uploads failed. One file it sent is safe."),
                Arguments.of(
                        given().sent(1, 1, 0, 0, 0, 0),
                        HealthState.FAILING,
                        "One upload failed. One file it sent is safe. Look at why, then retry."),
                Arguments.of(
                        given().sent(5, 2, 0, 0, 0, 0).damaged(2).silentFor(days),
                        HealthState.SILENT,
                        "Nothing heard for 3 days; usually it is heard every 2 days. Open its backup app once on Wi-Fi. 2 uploads"
                                + " failed. 2 stored originals are damaged or gone from the storage. Delete nothing on the phone"
                                + " until they are safe again. 5 files it sent are safe."),
                Arguments.of(
                        given().sent(5, 0, 0, 0, 2, 0).unsafeFor(days),
                        HealthState.BEHIND,
                        "5 files it sent are safe. 2 files wait on this server’s own disk and will be stored by themselves. That"
                                + " is longer than expected (2 days). The phone has done its part: have the server’s storage"
                                + " looked at."),
                Arguments.of(
                        given().stored(5).ignoring(1).listing(5, 0, ignored(Reason.EMPTY_BODY, 1)),
                        HealthState.BEHIND,
                        "5 of 6 safe. 1 is missing since Tuesday: 1 is empty (ignored by you)."),
                Arguments.of(
                        given().stored(5).ignoring(1).listing(5, 0, ignored(Reason.EMPTY_BODY, 1), notBegun(2)),
                        HealthState.WORKING,
                        "5 of 8 safe. 3 are missing since Tuesday: 2 were not begun, 1 is empty (ignored by you)."),
                Arguments.of(
                        given().stored(5).ignoring(1),
                        HealthState.UNKNOWN,
                        "5 files it sent are safe. One upload that failed is ignored by you." + NO_LIST),
                Arguments.of(
                        given().stored(20).changedSince(2).listing(20, 0),
                        HealthState.UNKNOWN,
                        "All 20 files on its list are stored. 2 may have changed on the phone after they were stored, and its"
                                + " list tells no sizes, so we cannot say whether the change is here."),
                Arguments.of(
                        given().stored(20).changedSince(1).listing(20, 0, notBegun(1)),
                        HealthState.WORKING,
                        "20 of 21 stored. 1 is missing since Tuesday: 1 was not begun. 1 may have changed on the phone after it"
                                + " was stored, and its list tells no sizes, so we cannot say whether the change is here."),
                Arguments.of(
                        given().stored(10)
                                .silentFor(Duration.ofDays(2).plusHours(1))
                                .trusting(StoreTrust.AWAY),
                        HealthState.LATE,
                        "Nothing heard for more than 2 days; usually it is heard every 2 days. Open its backup app once on Wi-Fi if"
                                + " this goes on. All 10 files it sent were stored. The storage is away, so nobody can say now"
                                + " whether what was stored is still there. Delete nothing on the phone, and have the server’s"
                                + " storage looked at."));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("table")
    void stateAndSentenceFollowFromTheFacts(Given given, HealthState state, String sentence) {
        assertThat(given.health().state()).isEqualTo(state);
        assertThat(given.health().sentence()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @EnumSource(value = StoreTrust.class, mode = EnumSource.Mode.EXCLUDE, names = "BELIEVED")
    void nothingIsOkWhileTheStoreCannotBeBelieved(StoreTrust trust) {
        var health = given().stored(20).listing(20, 0).trusting(trust).health();
        assertThat(health.state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(health.sentence())
                .isEqualTo(trust.sentence())
                .endsWith("Delete nothing on the phone, and have the server’s storage looked at.");
    }

    private static Stream<Arguments> tableInDoubt() {
        return Stream.of(StoreTrust.values())
                .filter(trust -> !trust.isBelieved())
                .flatMap(trust ->
                        table().map(row -> Arguments.of(((Given) row.get()[0]).trusting(trust), row.get()[1], trust)));
    }

    @ParameterizedTest(name = "{1} and {2}")
    @MethodSource("tableInDoubt")
    void whileTheStoreCannotBeBelievedNothingIsCalledSafe(Given given, HealthState believed, StoreTrust trust) {
        var health = given.health();
        assertThat(health.state()).isNotEqualTo(HealthState.OK);
        assertThat(health.sentence()).doesNotContainPattern("(is|are|\\d) safe\\.");
        if (health.state() != HealthState.NEW) {
            assertThat(health.sentence()).as("not only %s", believed).contains(trust.sentence());
        }
    }

    @Test
    void theWorstIsSaid() {
        var all = given().sent(10, 1, 0, 0, 0, 1).damaged(1).silentFor(Duration.ofDays(9));
        assertThat(all.health().state()).isEqualTo(HealthState.SILENT);
        assertThat(all.silentFor(Duration.ofDays(2).plusHours(2)).health().state())
                .isEqualTo(HealthState.FAILING);
        assertThat(all.sent(10, 0, 0, 0, 0, 1).health().state()).isEqualTo(HealthState.DAMAGED);
    }

    @Test
    void theLinkLeadsToWhatTheSentenceIsAbout() {
        var missing = given().stored(5).listing(5, 0, notBegun(1));
        assertThat(missing.health().next()).isEqualTo(NextStep.SHOW_MISSING);
        assertThat(given().sent(5, 1, 0, 0, 0, 0).health().next()).isEqualTo(NextStep.SHOW_FAILED);
        assertThat(given().stored(5).listing(5, 0).health().next()).isNull();
        assertThat(given().health().next()).isEqualTo(NextStep.SHOW_TOKEN);
    }
}
