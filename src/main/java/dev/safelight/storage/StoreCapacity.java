package dev.safelight.storage;

import java.util.OptionalLong;

/**
 * How much room a store has.
 *
 * @param total bytes in all, where the store can tell (S3 cannot)
 * @param free bytes that can still be written, where the store can tell
 */
public record StoreCapacity(OptionalLong total, OptionalLong free) {
    /** A store that cannot tell. */
    public static final StoreCapacity UNKNOWN = new StoreCapacity(OptionalLong.empty(), OptionalLong.empty());
}
