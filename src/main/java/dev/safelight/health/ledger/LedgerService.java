package dev.safelight.health.ledger;

import dev.safelight.asset.Page;
import dev.safelight.device.inventory.InventoryService;
import dev.safelight.upload.status.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What of a device's own list is safe, and what is missing. Who may ask is settled before. */
@ApplicationScoped
public class LedgerService {
    private static final int PART = 2000;

    private final LedgerQueries queries;
    private final InventoryService inventories;
    private final Map<UUID, Remembered<Optional<DeviceLedger>>> remembered = new ConcurrentHashMap<>();

    LedgerService(LedgerQueries queries, InventoryService inventories) {
        this.queries = queries;
        this.inventories = inventories;
    }

    /** The device's ledger, counted now; nothing if it keeps no list here. */
    public Optional<DeviceLedger> count(UUID device) {
        return remembered(device).count(queries.version(device), () -> counted(device));
    }

    /**
     * The device's ledger for a page that is looked at again and again: counted now, or, if its list is large, some seconds ago or
     * when it last changed. Nothing if it keeps no list here.
     */
    public Optional<DeviceLedger> recent(UUID device) {
        return remembered(device).get(queries.version(device), () -> counted(device));
    }

    /**
     * The device's ledger, counted now, with one page of what is missing, what was taken last first; nothing if the device
     * keeps no list here.
     */
    public Optional<LedgerPage> read(UUID device, int page, int size) {
        var version = queries.version(device);
        return inventories.state(device).map(list -> {
            var reading = queries.read(device, page * size, size);
            var ledger = reading.counts().ledger(list);
            remembered(device).count(version, () -> Optional.of(ledger));
            return new LedgerPage(ledger, new Page<>(reading.missing(), page, size, ledger.missing()));
        });
    }

    /**
     * One page of the items that a filter lets through, what was taken last first. Of a large list the total may be some seconds
     * older than the items.
     */
    public Page<LedgerItem> find(UUID device, LedgerFilter filter, int page, int size) {
        return recent(device)
                .map(ledger -> new Page<>(
                        queries.find(device, filter, filter.isOfOpenJobs(ledger), page * size, size),
                        page,
                        size,
                        filter.countedIn(ledger).orElseGet(() -> queries.count(device, filter))))
                .orElseGet(() -> new Page<>(List.of(), page, size, 0));
    }

    /** Hands over every item that a filter lets through, by name; holds few of them at a time, and no transaction between. */
    public void each(UUID device, LedgerFilter filter, Consumer<LedgerItem> taker) {
        Optional<LedgerItem> last = Optional.empty();
        List<LedgerItem> part;
        do {
            part = queries.after(device, filter, last, PART);
            part.forEach(taker);
            last = part.isEmpty() ? last : Optional.of(part.getLast());
        } while (part.size() == PART);
    }

    /** What a device lists of some of its assets, missing or not: so that a missing half is seen beside the other. */
    public List<LedgerItem> ofAssets(UUID device, List<String> assets) {
        return assets.isEmpty() ? List.of() : queries.ofAssets(device, assets);
    }

    private Optional<DeviceLedger> counted(UUID device) {
        return inventories.state(device).map(list -> queries.counts(device).ledger(list));
    }

    private Remembered<Optional<DeviceLedger>> remembered(UUID device) {
        return remembered.computeIfAbsent(
                device,
                fresh -> new Remembered<>(
                        ledger -> ledger.map(DeviceLedger::onDevice).orElse(0L)));
    }
}
