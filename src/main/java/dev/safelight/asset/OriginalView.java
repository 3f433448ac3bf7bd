package dev.safelight.asset;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An original as other features see it.
 *
 * @param sha1 SHA-1 of the bytes, 40 lower-case hex digits
 * @param size in bytes
 * @param storedAt absent until the object store was first seen to hold it
 * @param verifiedAt when the object store was last seen to hold it; absent while it is damaged
 * @param damagedAt when its object was found missing or changed; its key is then a fresh one, for the object that will take its place
 */
public record OriginalView(
        UUID id,
        UUID accountId,
        Sha256 checksum,
        String sha1,
        long size,
        ObjectKey key,
        String mediaType,
        Instant capturedAt,
        @Nullable Instant storedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant damagedAt) {
    /** Whether the object store was seen to hold it. */
    public boolean isSafe() {
        return verifiedAt != null;
    }

    /** Whether its object was found missing or changed, and nothing has taken its place yet. */
    public boolean isDamaged() {
        return damagedAt != null;
    }
}
