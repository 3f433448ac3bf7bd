package dev.safelight.health.ledger;

import dev.safelight.upload.Actor;
import dev.safelight.upload.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item of a device's list, with how it stands; also the JSON.
 *
 * @param asset the client's id for the asset
 * @param type the asset resource type's word
 * @param size in bytes, as the device tells
 * @param standing how it stands, in a word
 * @param sentence why it stands so and what to do, for people
 * @param actor who can do something about it
 * @param reason of its upload job's last failure
 * @param deviceReason the device's own word for that
 * @param job its open upload job; of one without, the newest that was given up
 * @param storedBefore when other bytes of it were stored, which are safe
 * @param damaged whether what was stored of it is gone from the storage, or is not what it was
 * @param since from when on it is not safe; absent if it is
 */
public record LedgerItem(
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
        @Nullable Instant storedBefore,
        boolean damaged,
        @Nullable Instant since) {

    /** What to call it in a list: the file name, else the asset's id. */
    public String title() {
        return filename == null ? asset : filename;
    }
}
