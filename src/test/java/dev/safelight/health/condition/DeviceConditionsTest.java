package dev.safelight.health.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.checkin.DeviceFacts;
import dev.safelight.device.checkin.PhotoAccess;
import dev.safelight.device.checkin.Told;
import dev.safelight.device.checkin.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceConditionsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** A device that told some things, all at the same time. */
    private static final class Facts {
        private final Instant at;
        private @Nullable Boolean extension;
        private @Nullable PhotoAccess access;
        private @Nullable Set<WaitingFor> waits;
        private @Nullable Long pending;
        private @Nullable Long failed;
        private @Nullable Long limit;
        private @Nullable Long free;
        private @Nullable Boolean lowPower;

        Facts(Duration age) {
            at = NOW.minus(age);
        }

        private <T> Optional<Told<T>> told(@Nullable T value) {
            return value == null ? Optional.empty() : Optional.of(new Told<>(value, at));
        }

        List<DeviceCondition> conditions() {
            return DeviceConditions.of(
                    Optional.of(new DeviceFacts(
                            at,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            told(extension),
                            told(access),
                            told(waits),
                            told(pending),
                            told(failed),
                            told(limit),
                            Optional.empty(),
                            told(free),
                            Optional.empty(),
                            told(lowPower))),
                    NOW);
        }

        DeviceCondition condition(ConditionKind kind) {
            return conditions().stream()
                    .filter(found -> found.kind() == kind)
                    .findFirst()
                    .orElseThrow();
        }

        boolean has(ConditionKind kind) {
            return conditions().stream().anyMatch(found -> found.kind() == kind);
        }
    }

    private static Facts fine(Duration age) {
        var facts = new Facts(age);
        facts.extension = true;
        facts.access = PhotoAccess.FULL;
        facts.waits = Set.of();
        facts.pending = 3L;
        facts.failed = 0L;
        facts.limit = 50L;
        facts.free = 5_000_000_000L;
        facts.lowPower = false;
        return facts;
    }

    @Test
    void aDeviceThatNeverCheckedInIsUnknown() {
        var conditions = DeviceConditions.of(Optional.empty(), NOW);
        assertThat(conditions).singleElement().satisfies(only -> {
            assertThat(only.severity()).isEqualTo(Severity.UNKNOWN);
            assertThat(only.sentence()).contains("never said how it is");
        });
    }

    @Test
    void whatIsFineIsSaid() {
        var conditions = fine(HOUR).conditions();
        assertThat(conditions).extracting(DeviceCondition::severity).containsOnly(Severity.FINE);
        assertThat(conditions)
                .extracting(DeviceCondition::sentence)
                .containsExactly(
                        "Its app last said how it is 1 hour ago.",
                        "Background upload is switched on.",
                        "Its app may see all photos.",
                        "It waits for nothing.");
    }

    @Test
    void whatWasNotToldIsUnknown() {
        var conditions = new Facts(HOUR).conditions();
        assertThat(conditions)
                .filteredOn(condition -> condition.severity() == Severity.UNKNOWN)
                .extracting(DeviceCondition::sentence)
                .containsExactly(
                        "Its app has not said whether background upload is switched on.",
                        "Its app has not said which photos it may see.",
                        "Its app has not said whether it waits for anything.");
    }

    @Test
    void whatWasToldLongAgoIsUnknownAndNeverFine() {
        var facts = fine(Duration.ofDays(8));
        facts.pending = 50L;
        facts.free = 1L;
        facts.lowPower = true;
        assertThat(facts.conditions()).extracting(DeviceCondition::severity).containsOnly(Severity.UNKNOWN);
        assertThat(facts.condition(ConditionKind.UPLOAD_EXTENSION).sentence())
                .isEqualTo(
                        "Its app last said whether background upload is switched on 8 days ago; that may have changed.");
        assertThat(facts.has(ConditionKind.JOB_LIMIT)).isFalse();
        assertThat(facts.has(ConditionKind.PHONE_STORAGE)).isFalse();
    }

    @Test
    void aSwitchedOffExtensionNeedsAPerson() {
        var facts = fine(HOUR);
        facts.extension = false;
        var condition = facts.condition(ConditionKind.UPLOAD_EXTENSION);
        assertThat(condition.severity()).isEqualTo(Severity.ACT);
        assertThat(condition.action()).contains("switch background upload on");
        assertThat(facts.conditions().getFirst()).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource({"FULL,FINE", "LIMITED,ACT", "DENIED,ACT"})
    void accessThatIsNotFullNeedsAPerson(PhotoAccess access, Severity severity) {
        var facts = fine(HOUR);
        facts.access = access;
        var condition = facts.condition(ConditionKind.PHOTO_ACCESS);
        assertThat(condition.severity()).isEqualTo(severity);
        assertThat(condition.action() == null).isEqualTo(severity == Severity.FINE);
    }

    @ParameterizedTest
    @EnumSource(WaitingFor.class)
    void eachWaitSaysWhatToDo(WaitingFor what) {
        var facts = fine(HOUR);
        facts.waits = Set.of(what);
        var condition = facts.condition(ConditionKind.valueOf("WAITING_FOR_" + what));
        assertThat(condition.severity()).isEqualTo(what == WaitingFor.USER ? Severity.ACT : Severity.WAIT);
        assertThat(condition.action()).isNotBlank();
        assertThat(facts.has(ConditionKind.WAITING)).isFalse();
    }

    @Test
    void lowPowerModeHoldsUploadsBack() {
        var facts = fine(HOUR);
        facts.lowPower = true;
        assertThat(facts.condition(ConditionKind.LOW_POWER_MODE).severity()).isEqualTo(Severity.WAIT);
    }

    @ParameterizedTest
    @CsvSource({"49,50,false", "50,50,true", "51,50,true", "0,0,false"})
    void theJobLimitIsSaidWhenItIsReached(long pending, long limit, boolean reached) {
        var facts = fine(HOUR);
        facts.pending = pending;
        facts.limit = limit;
        assertThat(facts.has(ConditionKind.JOB_LIMIT)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"1,One upload job failed on the phone.", "3,3 upload jobs failed on the phone."})
    void failedJobsOnThePhoneAreSaid(long failed, String sentence) {
        var facts = fine(HOUR);
        facts.failed = failed;
        assertThat(facts.condition(ConditionKind.FAILED_JOBS).sentence()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"999999999,true", "1000000000,false"})
    void aFullPhoneIsSaid(long free, boolean said) {
        var facts = fine(HOUR);
        facts.free = free;
        assertThat(facts.has(ConditionKind.PHONE_STORAGE)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "PT30S,just now",
        "PT1M,1 minute ago",
        "PT59M,59 minutes ago",
        "PT1H,1 hour ago",
        "PT47H,47 hours ago",
        "PT48H,2 days ago"
    })
    void agesAreInTheirLargestUnit(Duration age, String words) {
        assertThat(Ages.ago(NOW.minus(age), NOW)).isEqualTo(words);
    }
}
