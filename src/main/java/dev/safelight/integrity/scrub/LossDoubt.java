package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
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

    private final ReadingService readings;
    private final ObjectStore store;

    LossDoubt(ReadingService readings, ObjectStore store) {
        this.readings = readings;
        this.store = store;
    }

    /**
     * Whether a person has to look first.
     *
     * @throws ObjectStoreException if the store went away meanwhile: that is another reason not to believe it
     */
    boolean about(Batch batch) throws ObjectStoreException {
        var lost = batch.lost();
        if (lost.isEmpty() || batch.anyPresent()) {
            return false;
        }
        return lost.size() >= MANY || !isAnyOtherThere(lost);
    }

    private boolean isAnyOtherThere(List<DueOriginal> lost) throws ObjectStoreException {
        for (var other : readings.others(lost, SAMPLE)) {
            if (store.stat(other.key()).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
