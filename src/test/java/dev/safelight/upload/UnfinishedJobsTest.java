package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnfinishedJobsTest {
    private static UnfinishedJobs.Alike failed(Reason reason, @Nullable String deviceReason, long jobs) {
        return new UnfinishedJobs.Alike(
                new UUID(0, 1), JobState.FAILED, reason, deviceReason, false, false, jobs, Instant.EPOCH);
    }

    private static List<ReasonCount> reasons(UnfinishedJobs.Alike... jobs) {
        return new UnfinishedJobs(List.of(jobs)).reasons();
    }

    @Test
    void reasonsAreCountedMostFrequentFirst() {
        assertThat(reasons(
                        failed(Reason.EMPTY_BODY, null, 2),
                        failed(Reason.TOO_LARGE, null, 3),
                        failed(Reason.EMPTY_BODY, null, 2)))
                .containsExactly(
                        new ReasonCount(Reason.EMPTY_BODY, null, 4), new ReasonCount(Reason.TOO_LARGE, null, 3));
    }

    @Test
    void whatTheDevicesSayIsSaidIfTheySayTheSame() {
        var offline = failed(Reason.DEVICE_REPORTED, "network-lost", 1);
        assertThat(reasons(offline, offline)).extracting(ReasonCount::label).containsExactly("Network lost");

        assertThat(reasons(offline, failed(Reason.DEVICE_REPORTED, null, 1), offline))
                .extracting(ReasonCount::label)
                .containsExactly("Reported by the phone");
    }
}
