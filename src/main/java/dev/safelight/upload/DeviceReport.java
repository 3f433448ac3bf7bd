package dev.safelight.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device reports of one of its own jobs.
 *
 * @param reason the device's own word for why, known to us ({@link DeviceReason}) or not
 * @param detail more about it, in the device's words
 * @param clientJob the device's id for its job
 * @param at when it happened, by the device's clock
 */
public record DeviceReport(
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String clientJob,
        @Nullable Instant at) {

    /** The device's own time of what we heard of, but not after we did: its clock may be fast, and may be set right later. */
    static Instant notAfter(Instant heard, Instant told) {
        return told.isAfter(heard) ? heard : told;
    }
}
