package dev.safelight.health.trust;

import dev.safelight.asset.verification.VerificationService;
import dev.safelight.upload.intake.StoreAvailability;
import jakarta.enterprise.context.ApplicationScoped;

/** Says whether what is stored can be believed to be there now. Quick, whatever the size of the catalogue. */
@ApplicationScoped
public class StoreTrustService {
    private final VerificationService verification;
    private final StoreAvailability availability;

    StoreTrustService(VerificationService verification, StoreAvailability availability) {
        this.verification = verification;
        this.availability = availability;
    }

    public StoreTrust now() {
        if (availability.failure().isPresent()) {
            return StoreTrust.AWAY;
        }
        var state = verification.state();
        if (state.isDoubted()) {
            return StoreTrust.SHOWS_NOTHING;
        }
        if (state.refused() > 0) {
            return StoreTrust.REFUSES;
        }
        return verification.isReadSinceRestored(state) ? StoreTrust.BELIEVED : StoreTrust.RESTORED;
    }
}
