package dev.safelight.health.ledger;

import dev.safelight.asset.Page;
import dev.safelight.device.inventory.InventoryService;
import dev.safelight.device.inventory.InventoryState;
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
        return inventories.state(device).map(list -> counted(device, queries.counts(device), list, began));
    }

    /**
     * The device's ledger for a page that is looked at again and again: counted now, or, if its list is large, some seconds
     * ago. Nothing if it keeps no list here.
     */
    public Optional<DeviceLedger> recent(UUID device) {
        var known = counted.get(device);
        return known != null && known.isRecent(System.nanoTime()) ? Optional.of(known.ledger()) : count(device);
    }

    /**
     * The device's ledger, counted now, with one page of what is missing, what was taken last first; nothing if the device
     * keeps no list here.
     */
    public Optional<LedgerPage> read(UUID device, int page, int size) {
        var began = System.nanoTime();
        return inventories.state(device).map(list -> {
            var reading = queries.read(device, page * size, size);
            var ledger = counted(device, reading.counts(), list, began);
            return new LedgerPage(ledger, new Page<>(reading.missing(), page, size, ledger.missing()));
        });
    }

    /** One page of what is missing, what was taken last first. */
    public Page<MissingItem> missing(UUID device, int page, int size) {
        return read(device, page, size).map(LedgerPage::missing).orElseGet(() -> new Page<>(List.of(), page, size, 0));
    }

    /** What a device lists of some of its assets, missing or not: so that a missing half is seen beside the other. */
    public List<MissingItem> ofAssets(UUID device, List<String> assets) {
        return assets.isEmpty() ? List.of() : queries.ofAssets(device, assets);
    }

    private DeviceLedger counted(UUID device, Map<Standing, Long> counts, InventoryState list, long began) {
        var ledger = DeviceLedger.of(counts, list);
        counted.put(device, new CountedLedger(ledger, began, System.nanoTime()));
        return ledger;
    }
}
