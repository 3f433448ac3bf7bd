package dev.safelight.health.ledger;

import dev.safelight.asset.Page;
import dev.safelight.device.inventory.InventoryService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What of a device's own list is safe, and what is missing. Who may ask is settled before. */
@ApplicationScoped
public class LedgerService {
    private final LedgerQueries queries;
    private final InventoryService inventories;
    private final Map<UUID, CountedLedger> counted = new ConcurrentHashMap<>();

    LedgerService(LedgerQueries queries, InventoryService inventories) {
        this.queries = queries;
        this.inventories = inventories;
    }

    /** The device's ledger, counted now; nothing if it keeps no list here. */
    public Optional<DeviceLedger> count(UUID device) {
        var began = System.nanoTime();
        var ledger = inventories.state(device).map(list -> DeviceLedger.of(queries.counts(device), list));
        ledger.ifPresent(fresh -> counted.put(device, new CountedLedger(fresh, began, System.nanoTime())));
        return ledger;
    }

    /**
     * The device's ledger for a page that is looked at again and again: counted now, or, if its list is large, some seconds
     * ago. Nothing if it keeps no list here.
     */
    public Optional<DeviceLedger> recent(UUID device) {
        var known = counted.get(device);
        return known != null && known.isRecent(System.nanoTime()) ? Optional.of(known.ledger()) : count(device);
    }

    /** What is missing and was taken last. */
    public List<MissingItem> sample(UUID device, int size) {
        return queries.missing(device, 0, size);
    }

    /** One page of what is missing, what was taken last first. */
    public Page<MissingItem> missing(UUID device, int page, int size) {
        long total = count(device).map(DeviceLedger::missing).orElse(0L);
        return new Page<>(queries.missing(device, page * size, size), page, size, total);
    }

    /** What a device lists of some of its assets, missing or not: so that a missing half is seen beside the other. */
    public List<MissingItem> ofAssets(UUID device, List<String> assets) {
        return assets.isEmpty() ? List.of() : queries.ofAssets(device, assets);
    }
}
