package dev.safelight.health.ledger;

import dev.safelight.asset.Page;
import dev.safelight.device.inventory.InventoryService;
import dev.safelight.health.trust.StoreTrustService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device may delete: assets of which every file on its list is here with the size that the list tells, by a receipt whose
 * original was verified, is not damaged and not in the trash, and of which nothing else is awaited. A list without sizes proves
 * too little for that, and so does one that is old. While the store is away or in doubt, nothing may be.
 */
@ApplicationScoped
public class FreeUpService {
    private static final int USUAL_SIZE = 200;

    private final FreeUpQueries queries;
    private final LedgerChanges changes;
    private final InventoryService inventories;
    private final StoreTrustService trust;
    private final Clock clock;

    FreeUpService(
            FreeUpQueries queries,
            LedgerChanges changes,
            InventoryService inventories,
            StoreTrustService trust,
            Clock clock) {
        this.queries = queries;
        this.changes = changes;
        this.inventories = inventories;
        this.trust = trust;
        this.clock = clock;
    }

    /** How much may be deleted. Nothing if there is no list to be believed. */
    public Optional<FreeUp.Total> total(UUID device) {
        if (!trust.now().isBelieved()) {
            return Optional.of(FreeUp.Total.NOTHING);
        }
        if (!isFresh(device)) {
            return Optional.empty();
        }
        catchUp(device);
        return Optional.of(queries.total(device));
    }

    /**
     * Some of what may be deleted.
     *
     * @param after the asset's id after which to begin; empty for the first
     * @param size how many assets at most; null for 200
     * @throws dev.safelight.problem.ProblemException {@code invalid-request} if the size is out of bounds
     */
    public FreeUp page(UUID device, String after, @Nullable Integer size) {
        int most = Page.checkedSize(size == null ? USUAL_SIZE : size);
        if (!isFresh(device)) {
            return new FreeUp(false, List.of(), null);
        }
        if (!trust.now().isBelieved()) {
            return new FreeUp(true, List.of(), null);
        }
        catchUp(device);
        var assets = queries.assets(device, after, most);
        return new FreeUp(true, assets, assets.size() == most ? assets.getLast().asset() : null);
    }

    private void catchUp(UUID device) {
        changes.devices(List.of(device)).forEach(changes::catchUp);
    }

    private boolean isFresh(UUID device) {
        return inventories
                .state(device)
                .filter(list -> list.isFresh(clock.instant()))
                .isPresent();
    }
}
