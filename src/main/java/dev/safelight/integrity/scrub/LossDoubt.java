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
    /** So many others are looked for. */
    private static final int SAMPLE = 20;

    private static final String ANOTHER_STORE =
            "The storage works, but the originals that were looked for are not there, as if it were another or an emptied"
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
     * Whether a person has to look first. Once that is so it stays so, until what was stored before is there, or the
     * person says that all of it is lost.
     *
     * @throws ObjectStoreException if the store went away meanwhile: that is another reason not to believe it
     */
    boolean about(Batch batch, VerificationState state) throws ObjectStoreException {
        if (state.isDoubted() && !state.isConfirmed()) {
            return batch.present().stream().noneMatch(state::isProof)
                    && !areMostThere(readings.others(batch.lost(), SAMPLE).stream()
                            .filter(state::isProof)
                            .toList());
        }
        var lost = batch.lost().stream()
                .filter(original -> !state.isGivenUp(original))
                .toList();
        if (lost.isEmpty() || !batch.present().isEmpty()) {
            return false;
        }
        return !areMostThere(readings.others(lost, SAMPLE));
    }

    /** Takes down that it is so. */
    void raise() {
        Log.errorf("The verification of originals waits: %s", ANOTHER_STORE);
        verification.doubted(ANOTHER_STORE);
    }

    /** A few may have been stored on a wrong disk since it was mounted. */
    private boolean areMostThere(List<DueOriginal> originals) throws ObjectStoreException {
        int there = 0;
        for (var original : originals) {
            there += StoreLook.isThere(store, original.key()) ? 1 : 0;
        }
        return 2 * there > originals.size();
    }
}
