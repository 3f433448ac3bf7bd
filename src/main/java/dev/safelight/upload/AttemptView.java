package dev.safelight.upload;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One try of an upload job.
 *
 * @param number from 1
 * @param endedAt absent while it runs
 * @param bytes how many arrived in this attempt
 * @param outcome absent while it runs
 * @param detail the technical fact about this occurrence
 * @param door the wire protocol it came through, {@code server} when the server retried by itself, or {@code report}
 *     when it never reached us and the device told of it
 * @param deviceReason the device's own word for why
 * @param clientJob the device's id for its job, when the device told of the attempt
 * @param reportedAt when it ended by the device's own clock, if the device told
 */
public record AttemptView(
        int number,
        Instant startedAt,
        @Nullable Instant endedAt,
        long bytes,
        @Nullable Outcome outcome,
        @Nullable Reason reason,
        @Nullable String detail,
        String door,
        @Nullable String remoteAddress,
        @Nullable String userAgent,
        @Nullable String deviceReason,
        @Nullable String clientJob,
        @Nullable Instant reportedAt) {

    /** Why it did not succeed, for people; nothing if it did or still runs. */
    public Optional<String> why() {
        return Optional.ofNullable(reason).map(known -> DeviceReason.sentence(known, deviceReason));
    }
}
