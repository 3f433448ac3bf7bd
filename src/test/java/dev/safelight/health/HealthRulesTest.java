package dev.safelight.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceView;
import dev.safelight.device.inventory.InventoryState;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.upload.status.DeviceUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealthRulesTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final UUID ID = new UUID(1, 2);

    private static DeviceView device(boolean paused, @Nullable Duration expectedEvery) {
        var yesterday = NOW.minus(Duration.ofDays(3));
        return new DeviceView(
                ID,
                ID,
                "ana",
                "Phone",
                DevicePlatform.IOS,
                null,
                yesterday,
                yesterday,
                null,
                paused,
                expectedEvery,
                null);
    }

    private static DeviceUploads uploads(long stored, long failed, long waiting, long spooled, long receiving) {
        return new DeviceUploads(
                ID, stored, stored * 1000, failed, 0, waiting, spooled, receiving, stored == 0 ? null : NOW);
    }

    private static DeviceHealth health(DeviceUploads uploads) {
        return HealthRules.of(device(false, null), uploads, Optional.empty(), NOW);
    }

    @Test
    void aDeviceThatSentNothingIsNew() {
        assertThat(health(uploads(0, 0, 0, 0, 0)).state()).isEqualTo(HealthState.NEW);
    }

    @Test
    void whatItSentIsSafeButWhatItDidNotSendIsUnknown() {
        var health = health(uploads(1904, 0, 0, 0, 0));
        assertThat(health.state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(health.sentence())
                .contains("All 1,904 files it sent are safe")
                .contains("cannot say");
    }

    @Test
    void aFailureComesBeforeEverythingElse() {
        var health = health(uploads(10, 7, 1, 1, 1));
        assertThat(health.state()).isEqualTo(HealthState.FAILING);
        assertThat(health.sentence()).contains("7 uploads failed");
    }

    @Test
    void somethingThatArrivesIsWork() {
        assertThat(health(uploads(10, 0, 0, 0, 2)).state()).isEqualTo(HealthState.WORKING);
    }

    @Test
    void whatIsSpooledOrWaitedForIsNotSafeYet() {
        assertThat(health(uploads(10, 0, 0, 3, 0)).state()).isEqualTo(HealthState.BEHIND);
        assertThat(health(uploads(10, 0, 3, 0, 0)).sentence()).contains("3 files wait for the phone");
    }

    @Test
    void silenceBeyondWhatIsExpectedIsLate() {
        var health = HealthRules.of(device(false, Duration.ofDays(1)), uploads(10, 0, 0, 0, 0), Optional.empty(), NOW);
        assertThat(health.state()).isEqualTo(HealthState.LATE);
        assertThat(health.sentence()).contains("3 days");
    }

    @Test
    void aPausedDeviceStaysPaused() {
        assertThat(HealthRules.of(device(true, null), uploads(0, 3, 0, 0, 0), Optional.empty(), NOW)
                        .state())
                .isEqualTo(HealthState.PAUSED);
    }

    /** With the device's own list. */
    @Nested
    class WithAList {
        private static DeviceLedger ledger(
                long safe, long spooled, long failed, long waiting, long arriving, long notStarted, Duration age) {
            var told = NOW.minus(age);
            return new DeviceLedger(
                    safe, spooled, failed, waiting, arriving, notStarted, new InventoryState(told, told));
        }

        private static DeviceHealth health(DeviceUploads uploads, DeviceLedger ledger) {
            return HealthRules.of(device(false, null), uploads, Optional.of(ledger), NOW);
        }

        private static Stream<Arguments> lists() {
            var hour = Duration.ofHours(1);
            return Stream.of(
                    Arguments.of(
                            "missing ones are counted by why",
                            uploads(12_338, 0, 5, 0, 0),
                            ledger(12_338, 0, 2, 5, 0, 0, hour),
                            HealthState.BEHIND,
                            "12,338 of 12,345 are safe; 7 are missing: 2 failed, 5 wait for the phone."),
                    Arguments.of(
                            "one of each is in the singular",
                            uploads(1, 0, 1, 1, 0),
                            ledger(1, 1, 1, 1, 1, 1, hour),
                            HealthState.BEHIND,
                            "1 of 6 is safe; one waits on this server’s own disk and will be stored by itself;"
                                    + " 4 are missing: 1 failed, 1 waits for the phone, 1 is arriving, 1 was not begun."),
                    Arguments.of(
                            "what was never begun is missing although nothing is wrong here",
                            uploads(0, 0, 0, 0, 0),
                            ledger(0, 0, 0, 0, 0, 100, hour),
                            HealthState.BEHIND,
                            "0 of 100 are safe; 100 are missing: 100 were not begun."),
                    Arguments.of(
                            "all safe is still not known for sure",
                            uploads(20, 0, 0, 0, 0),
                            ledger(20, 0, 0, 0, 0, 0, hour),
                            HealthState.UNKNOWN,
                            "All 20 files on its list are safe. Its list was told 1 hour ago; what is newer we cannot know."),
                    Arguments.of(
                            "what is not on the list is waited for in words of its own",
                            uploads(20, 0, 1, 0, 0),
                            ledger(20, 0, 0, 0, 0, 0, hour),
                            HealthState.BEHIND,
                            "One file waits for the phone to send again. All 20 files on its list are safe."),
                    Arguments.of(
                            "an empty list says nothing about what was sent",
                            uploads(20, 0, 0, 0, 0),
                            ledger(0, 0, 0, 0, 0, 0, hour),
                            HealthState.UNKNOWN,
                            "Its list is empty. Its list was told 1 hour ago; what is newer we cannot know."),
                    Arguments.of(
                            "an empty list of a device that sent nothing is no list to be safe by",
                            uploads(0, 0, 0, 0, 0),
                            ledger(0, 0, 0, 0, 0, 0, hour),
                            HealthState.NEW,
                            "Its list is empty, and nothing has arrived yet."),
                    Arguments.of(
                            "a failure comes first, with the numbers",
                            uploads(20, 2, 0, 0, 0),
                            ledger(20, 0, 2, 0, 0, 0, hour),
                            HealthState.FAILING,
                            "2 uploads failed. 20 of 22 are safe; 2 are missing: 2 failed. Look at why, then retry."),
                    Arguments.of(
                            "work comes with the numbers",
                            uploads(20, 0, 0, 0, 1),
                            ledger(20, 0, 0, 0, 1, 0, hour),
                            HealthState.WORKING,
                            "One file is arriving now. 20 of 21 are safe; one is missing: 1 is arriving."),
                    Arguments.of(
                            "an old list is not believed",
                            uploads(20, 0, 0, 0, 0),
                            ledger(20, 0, 0, 0, 0, 0, Duration.ofDays(8)),
                            HealthState.UNKNOWN,
                            "All 20 files it sent are safe. Its list here is too old to say what it did not send."));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("lists")
        void itsNumbersAreSaid(
                String why, DeviceUploads uploads, DeviceLedger ledger, HealthState state, String sentence) {
            assertThat(health(uploads, ledger).state()).isEqualTo(state);
            assertThat(health(uploads, ledger).sentence()).isEqualTo(sentence);
        }

        @Test
        void aLedgerAddsUp() {
            var ledger = ledger(1, 2, 4, 8, 16, 32, Duration.ZERO);
            assertThat(ledger.missing()).isEqualTo(60);
            assertThat(ledger.onDevice()).isEqualTo(63);
        }
    }
}
