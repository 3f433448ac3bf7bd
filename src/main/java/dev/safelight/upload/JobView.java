package dev.safelight.upload;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload job as lists show it; also the JSON of the management API.
 *
 * @param asset the client's id for the asset
 * @param type the asset resource type's word
 * @param size in bytes, once known
 * @param reason of the last failure, absent when there is none
 * @param sentence what is so and what happens next, for people
 * @param actor who can do something about it, absent when nothing is wrong
 * @param waitingForDevice asked for again, and only the device has the bytes
 * @param retryable whether a person's retry would do anything now
 * @param deviceReason the device's own word for why, when the reason is that it reported one
 * @param ignored who ignores its failure, absent when nobody does
 */
public record JobView(
        UUID id,
        JobDevice device,
        String asset,
        String type,
        @Nullable String filename,
        @Nullable Long size,
        long bytesReceived,
        JobState state,
        @Nullable Reason reason,
        String sentence,
        @Nullable Actor actor,
        int attemptCount,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant acknowledgedAt,
        String door,
        boolean waitingForDevice,
        boolean retryable,
        @Nullable String deviceReason,
        @Nullable Ignored ignored) {

    /** The device a job belongs to. */
    public record JobDevice(UUID id, String name) {}

    /** What to call it in a list: the file name, else the asset's id. */
    public String title() {
        return filename == null ? asset : filename;
    }
}
