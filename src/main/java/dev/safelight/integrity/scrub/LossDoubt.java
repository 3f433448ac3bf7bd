package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.asset.verification.VerificationState;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Whether originals that cannot be found can be believed to be lost. Where not one is there, they are rather elsewhere: another
 * disk is mounted, or the bucket was emptied, and only a person can say which.
 */
@ApplicationScoped
class LossDoubt {
    /** As many as that, and not one of them there: then it does not matter what else is. */
    private static final int MANY = 20;

    /** So many others are looked for where only a few were. */
    private static final int SAMPLE = 20;

    private static final String ANOTHER_STORE =
            "The storage works, but not one of the originals that were looked for is there, as if it were another or an emptied"
                    + " one. Nothing was marked as damaged. Check what is mounted: it goes on by itself when they are there again.";

    private final ReadingService readings;
    private final VerificationService verification;
    private final ObjectStore store;

    LossDoubt(ReadingService readings, VerificationService verification, ObjectStore store) {
        this.readings = readings;
        this.verification = verification;
        this.store = store;
    }

    /**
     * Whether a person has to look first. Once that is so it stays so, until something is there that was stored before, or the
     * person says that all of it is lost.
     *
     * @throws ObjectStoreException if the store went away meanwhile: that is another reason not to believe it
     */
    boolean about(Batch batch, VerificationState state) throws ObjectStoreException {
        if (state.isDoubted() && !state.isConfirmed()) {
            return batch.present().stream().noneMatch(state::isProof);
        }
        var lost = batch.lost().stream()
                .filter(original -> !state.isGivenUp(original))
                .toList();
        if (lost.isEmpty() || !batch.present().isEmpty()) {
            return false;
        }
        return lost.size() >= MANY || !isAnyOtherThere(lost);
    }

    /** Takes down that it is so. */
    void raise() {
        Log.errorf("The verification of originals waits: %s", ANOTHER_STORE);
        verification.doubted(ANOTHER_STORE);
    }

    private boolean isAnyOtherThere(List<DueOriginal> lost) throws ObjectStoreException {
        for (var other : readings.others(lost, SAMPLE)) {
            if (StoreLook.isThere(store, other.key())) {
                return true;
            }
        }
        return false;
    }
}
