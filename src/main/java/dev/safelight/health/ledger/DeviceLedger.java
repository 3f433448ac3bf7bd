package dev.safelight.health.ledger;

import dev.safelight.device.inventory.InventoryState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many items of a device's list stand how ({@link Standing}). The numbers add up: every item is counted once. What a
 * device sent and does not list is in none of them.
 *
 * @param damaged items whose stored bytes are gone or not what they were; each is counted as something else too
 * @param unproven of the safe, items without a told size that may have changed on the device after they were stored
 * @param causes of the missing, most first
 * @param list how old the list is
 */
public record DeviceLedger(
        long safe,
        long spooled,
        long failed,
        long waiting,
        long arriving,
        long notStarted,
        long damaged,
        long unproven,
        List<MissingCause> causes,
        InventoryState list) {
    public DeviceLedger {
        causes = List.copyOf(causes);
    }

    /**
     * The numbers of a list.
     *
     * @param counts standings that are not there are of no item
     */
    static DeviceLedger of(
            Map<Standing, Long> counts, long damaged, long unproven, List<MissingCause> causes, InventoryState list) {
        return new DeviceLedger(
                counts.getOrDefault(Standing.SAFE, 0L),
                counts.getOrDefault(Standing.SPOOLED, 0L),
                counts.getOrDefault(Standing.FAILED, 0L),
                counts.getOrDefault(Standing.WAITING, 0L),
                counts.getOrDefault(Standing.ARRIVING, 0L),
                counts.getOrDefault(Standing.NOT_STARTED, 0L),
                damaged,
                unproven,
                causes,
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

    /** Of the missing, items of which a person ignores that they failed: nothing is awaited of them. */
    public long ignored() {
        return causes.stream()
                .filter(MissingCause::ignored)
                .mapToLong(MissingCause::items)
                .sum();
    }

    /** Items that are not safe, and are expected to become so. */
    public long awaited() {
        return onDevice() - safe - ignored();
    }

    /** From when on the oldest that is missing is so; null if none is. */
    public @Nullable Instant missingSince() {
        return since(causes.stream());
    }

    /** The same of what nobody ignores. */
    public @Nullable Instant awaitedSince() {
        return since(causes.stream().filter(cause -> !cause.ignored()));
    }

    private static @Nullable Instant since(Stream<MissingCause> causes) {
        return causes.map(MissingCause::since).min(Instant::compareTo).orElse(null);
    }

    /** Whether every item is safe, proven to be so, and there is one. */
    public boolean isWhollySafe() {
        return safe > 0 && safe == onDevice() && damaged == 0 && unproven == 0;
    }

    /** How many items a part of the list has. */
    public long count(LedgerPart part) {
        return switch (part) {
            case MISSING -> missing();
            case SAFE -> safe;
            case SPOOLED -> spooled;
            case FAILED -> failed;
            case WAITING -> waiting;
            case ARRIVING -> arriving;
            case NOT_STARTED -> notStarted;
            case DAMAGED -> damaged;
        };
    }

    /** Whether the list is young enough to be believed. */
    public boolean isFresh(Instant now) {
        return list.isFresh(now);
    }
}
