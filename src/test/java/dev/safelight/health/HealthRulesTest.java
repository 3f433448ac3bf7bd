package dev.safelight.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceView;
import dev.safelight.upload.status.DeviceUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final UUID ID = new UUID(1, 2);

    private static DeviceView device(boolean paused, @Nullable Duration expectedEvery) {
        var yesterday = NOW.minus(Duration.ofDays(3));
        return new DeviceView(
                ID, ID, "ana", "Phone", DevicePlatform.IOS, yesterday, yesterday, null, paused, expectedEvery, null);
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
}
