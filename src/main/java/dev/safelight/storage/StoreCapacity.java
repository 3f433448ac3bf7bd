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

    /**
     * Of a store that cannot tell, as far as people know it.
     *
     * @param total what is set aside for originals
     * @param used what they take
     */
    public static StoreCapacity of(long total, long used) {
        return new StoreCapacity(OptionalLong.of(total), OptionalLong.of(Math.max(0, total - used)));
    }

    public boolean isKnown() {
        return total.isPresent() && free.isPresent();
    }
}
