package dev.safelight.dashboard.overview;

import dev.safelight.health.forecast.GrowthService;
import dev.safelight.health.trust.StoreTrustService;
import dev.safelight.upload.status.StorageStatus;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the card of the storage. */
@ApplicationScoped
public class StorageCards {
    private final StorageStatus storage;
    private final GrowthService growth;
    private final StoreTrustService trust;

    StorageCards(StorageStatus storage, GrowthService growth, StoreTrustService trust) {
        this.storage = storage;
        this.growth = growth;
        this.trust = trust;
    }

    /** The storage as it is now. */
    public StorageCard card() {
        return new StorageCard(storage.view(), growth.growth(), trust.now());
    }
}
