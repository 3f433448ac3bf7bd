package dev.safelight.dashboard.overview;

import dev.safelight.asset.verification.VerificationService;
import dev.safelight.health.forecast.GrowthService;
import dev.safelight.upload.status.StorageStatus;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the card of the storage. */
@ApplicationScoped
public class StorageCards {
    private final StorageStatus storage;
    private final GrowthService growth;
    private final VerificationService verification;

    StorageCards(StorageStatus storage, GrowthService growth, VerificationService verification) {
        this.storage = storage;
        this.growth = growth;
        this.verification = verification;
    }

    /** The storage as it is now. */
    public StorageCard card() {
        return new StorageCard(
                storage.view(), growth.growth(), verification.state().isDoubted());
    }
}
