package dev.safelight.health.ledger;

import dev.safelight.upload.Actor;
import dev.safelight.upload.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something on a device that is not stored; also the JSON.
 *
 * @param asset the client's id for the asset
 * @param type the asset resource type's word
 * @param size in bytes, as the device tells
 * @param standing why it is missing, in a word
 * @param sentence why it is missing and what to do, for people
 * @param actor who can do something about it
 * @param reason of its upload job's last failure
 * @param deviceReason the device's own word for that
 * @param job its open upload job; of one without, the newest that was given up
 * @param storedBefore when other bytes of it were stored, which are safe
 */
public record MissingItem(
        String asset,
        String type,
        @Nullable String filename,
        @Nullable Long size,
        @Nullable Instant createdAt,
        @Nullable Instant modifiedAt,
        Standing standing,
        String sentence,
        Actor actor,
        @Nullable Reason reason,
        @Nullable String deviceReason,
        @Nullable UUID job,
        @Nullable Instant storedBefore) {

    /** What to call it in a list: the file name, else the asset's id. */
    public String title() {
        return filename == null ? asset : filename;
    }
}
