package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Asks the second store whether it still has what was copied to it: a bucket may be emptied, a disk exchanged. What it does not
 * have is copied again. Bytes are read only when they are to heal something.
 */
@ApplicationScoped
public class CopyInspection {
    private static final int AT_ONCE = 200;

    /** So many are asked for every time, however lately they were: an emptied store shows at once. */
    private static final int SAMPLE = 20;

    /** Every copy is asked for so often. */
    private static final Duration EVERY = Duration.ofDays(7);

    private final CopyJobs jobs;
    private final Clock clock;

    CopyInspection(CopyJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Asks for those that were not asked for lately, and where one of those is not there, for all.
     *
     * @throws ObjectStoreException if the store went away: what was not asked for stays as it is
     */
    public void run(ObjectStore second) throws ObjectStoreException {
        var began = clock.instant();
        boolean complete = isComplete(began, began, SAMPLE, second);
        var before = complete ? began.minus(EVERY) : began;
        while (!jobs.unseen(before, 1).isEmpty()) {
            if (!isComplete(before, began, AT_ONCE, second)) {
                before = began;
            }
        }
    }

    /** What is there counts as seen when the run began: so it ends, whatever the clock does meanwhile. */
    private boolean isComplete(Instant before, Instant began, int most, ObjectStore second)
            throws ObjectStoreException {
        var there = new ArrayList<CopyJob>();
        var gone = new ArrayList<CopyJob>();
        for (var copy : jobs.unseen(before, most)) {
            (isThere(copy, second) ? there : gone).add(copy);
        }
        jobs.seen(there, began);
        if (!gone.isEmpty()) {
            Log.warnf("The second store does not have %d originals any more that it had", gone.size());
            jobs.gone(gone);
        }
        return gone.isEmpty();
    }

    private static boolean isThere(CopyJob copy, ObjectStore second) throws ObjectStoreException {
        try {
            return second.stat(copy.key())
                    .filter(object -> object.size() == copy.size()
                            && object.metadata().checksum().equals(copy.checksum()))
                    .isPresent();
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.CORRUPT) {
                return false;
            }
            throw failure;
        }
    }
}
