package dev.safelight.device.inventory;

import java.time.Duration;
import java.time.Instant;

/**
 * How old a device's list is.
 *
 * @param takenAt when it was last taken as a whole
 * @param toldAt when anything of it was last told, or that nothing changed
 */
public record InventoryState(Instant takenAt, Instant toldAt) {
    private static final Duration BELIEVED = Duration.ofDays(7);

    /** Whether it is young enough to be believed. */
    public boolean isFresh(Instant now) {
        return toldAt.plus(BELIEVED).isAfter(now);
    }
}
