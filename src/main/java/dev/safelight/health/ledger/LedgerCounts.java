package dev.safelight.health.ledger;

import dev.safelight.device.inventory.InventoryState;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the numbers of a device's list, row by row of what is not simply safe. */
final class LedgerCounts {
    private final Map<Standing, Long> standings = new EnumMap<>(Standing.class);
    private final List<MissingCause> causes = new ArrayList<>();
    private long damaged;
    private long unsettled;
    private long unproven;

    /** Adds the items that stand in one way for one cause. */
    void add(Tuple row) {
        var standing = Standing.of(row.get("standing", String.class));
        long items = row.get("items", Number.class).longValue();
        standings.merge(standing, items, Long::sum);
        unsettled += items;
        damaged += row.get("damages", Number.class).longValue();
        unproven += row.get("unproven", Number.class).longValue();
        if (standing.isMissing()) {
            causes.add(new MissingCause(
                    standing,
                    LedgerRows.reason(row),
                    row.get("word", String.class),
                    row.get("wanted", Boolean.class),
                    row.get("ignored", Boolean.class),
                    row.get("since", Instant.class),
                    items));
        }
    }

    /**
     * The numbers of a list.
     *
     * @param items of the whole list; those that were not added are safe
     */
    DeviceLedger ledger(long items, InventoryState list) {
        standings.merge(Standing.SAFE, items - unsettled, Long::sum);
        causes.sort(Comparator.comparingLong(MissingCause::items)
                .reversed()
                .thenComparing(MissingCause::standing)
                .thenComparing(cause -> String.valueOf(cause.slug())));
        return DeviceLedger.of(standings, damaged, unproven, causes, list);
    }
}
