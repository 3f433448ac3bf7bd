package dev.safelight.health.ledger;

import dev.safelight.asset.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What of a device's own list is safe, and what is missing. Who may ask is settled before. */
@ApplicationScoped
public class LedgerService {
    private static final int PART = 2000;

    private final LedgerQueries queries;
    private final LedgerChanges changes;

    LedgerService(LedgerQueries queries, LedgerChanges changes) {
        this.queries = queries;
        this.changes = changes;
    }

    /** The device's ledger as it is now; nothing if it keeps no list here. */
    public Optional<DeviceLedger> count(UUID device) {
        return Optional.ofNullable(counts(List.of(device)).get(device));
    }

    /** The ledgers of some devices as they are now; those that keep no list here are left out. */
    public Map<UUID, DeviceLedger> counts(Collection<UUID> devices) {
        changes.devices(devices).forEach(changes::catchUp);
        return queries.counts(devices);
    }

    /**
     * The device's ledger as it is now, with one page of what is missing, what was taken last first; nothing if the device
     * keeps no list here.
     */
    public Optional<LedgerPage> read(UUID device, int page, int size) {
        return count(device)
                .map(ledger ->
                        new LedgerPage(ledger, page(device, LedgerFilter.of(LedgerPart.MISSING), ledger, page, size)));
    }

    /** One page of the items that a filter lets through, what was taken last first. */
    public Page<LedgerItem> find(UUID device, LedgerFilter filter, int page, int size) {
        return count(device)
                .map(ledger -> page(device, filter, ledger, page, size))
                .orElseGet(() -> new Page<>(List.of(), page, size, 0));
    }

    private Page<LedgerItem> page(UUID device, LedgerFilter filter, DeviceLedger ledger, int page, int size) {
        var counted = filter.countedIn(ledger);
        if (counted.isEmpty()) {
            var found = queries.search(device, filter, page * size, size);
            return new Page<>(found.items(), page, size, found.total(), found.more());
        }
        long total = counted.get();
        return new Page<>(total == 0 ? List.of() : queries.find(device, filter, page * size, size), page, size, total);
    }

    /** Catches up with all that has changed of any device. */
    void catchUp() {
        changes.devices(null).forEach(changes::catchUp);
    }

    /** Hands over every item that a filter lets through, by name; holds few of them at a time, and no transaction between. */
    public void each(UUID device, LedgerFilter filter, Consumer<LedgerItem> taker) {
        changes.devices(List.of(device)).forEach(changes::catchUp);
        Optional<LedgerItem> last = Optional.empty();
        List<LedgerItem> part;
        do {
            part = queries.after(device, filter, last, PART);
            part.forEach(taker);
            last = part.isEmpty() ? last : Optional.of(part.getLast());
        } while (!part.isEmpty());
    }

    /** What a device lists of some of its assets, missing or not: so that a missing half is seen beside the other. */
    public List<LedgerItem> ofAssets(UUID device, List<String> assets) {
        return assets.isEmpty() ? List.of() : queries.ofAssets(device, assets);
    }
}
