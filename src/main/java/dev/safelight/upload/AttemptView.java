package dev.safelight.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of an upload job.
 *
 * @param number from 1
 * @param endedAt absent while it runs
 * @param bytes how many arrived in this attempt
 * @param outcome absent while it runs
 * @param detail the technical fact about this occurrence
 * @param door the wire protocol it came through, or {@code server} when the server retried by itself
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
        @Nullable String userAgent) {}
