package dev.safelight.upload.receipt;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server's word about one asset resource, or about bytes.
 *
 * @param asset the client's id for the asset, absent when asked by content
 * @param type the asset resource type's word, absent when asked by content
 * @param checksum SHA-256 of the bytes we hold, lower hex
 * @param size of the bytes we hold
 * @param storedAt when they became safe
 * @param verifiedAt when the object store was last seen to hold them
 */
public record Receipt(
        @Nullable String asset,
        @Nullable String type,
        State state,
        @Nullable String checksum,
        @Nullable Long size,
        @Nullable Instant storedAt,
        @Nullable Instant verifiedAt) {

    /** What we can say. */
    public enum State {
        /** The object store was seen to hold it. */
        SAFE,
        /** The bytes are durable on this server's own disk, not in the object store yet. */
        SPOOLED,
        /** We do not have it. */
        MISSING,
        /** We have other bytes for it. */
        DIFFERENT;

        /** The word in JSON. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
