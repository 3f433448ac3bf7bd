package dev.safelight.health.ledger;

import dev.safelight.device.inventory.InventoryState;
import java.time.Instant;
import java.util.Map;

/**
 * How many items of a device's list stand how ({@link Standing}). The numbers add up: every item is counted once. What a
 * device sent and does not list is in none of them.
 *
 * @param list how old the list is
 */
public record DeviceLedger(
        long safe, long spooled, long failed, long waiting, long arriving, long notStarted, InventoryState list) {

    static DeviceLedger of(Map<Standing, Long> counts, InventoryState list) {
        return new DeviceLedger(
                counts.getOrDefault(Standing.SAFE, 0L),
                counts.getOrDefault(Standing.SPOOLED, 0L),
                counts.getOrDefault(Standing.FAILED, 0L),
                counts.getOrDefault(Standing.WAITING, 0L),
                counts.getOrDefault(Standing.ARRIVING, 0L),
                counts.getOrDefault(Standing.NOT_STARTED, 0L),
                list);
    }

    /** Items of the list. */
    public long onDevice() {
        return safe + spooled + missing();
    }

    /** Items whose bytes are not ours. */
    public long missing() {
        return failed + waiting + arriving + notStarted;
    }

    /** Whether the list is young enough to be believed. */
    public boolean isFresh(Instant now) {
        return list.isFresh(now);
    }
}
