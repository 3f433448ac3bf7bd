package dev.safelight.integrity.copy;

import dev.safelight.asset.verification.HealService;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.SecondStore;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the second store is there, as this server saw it last. */
@ApplicationScoped
public class SecondCopyPresence {
    private final SecondStore second;
    private final CopyJobs jobs;
    private final HealService heals;
    private volatile @Nullable String problem;

    SecondCopyPresence(SecondStore second, CopyJobs jobs, HealService heals) {
        this.second = second;
        this.jobs = jobs;
        this.heals = heals;
    }

    /** Why it cannot be used, if it was so at the last look. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Looks for the second store. An empty directory becomes one only if nothing was ever copied: later it is where a disk is to
     * be mounted, and never filled.
     *
     * @return the store; nothing if there is none, or if it is away
     */
    public Optional<ObjectStore> look() {
        return second.store().filter(this::isThere);
    }

    private boolean isThere(ObjectStore store) {
        try {
            if (jobs.isNew()) {
                second.prepare();
            }
            store.check();
            isBack();
            return true;
        } catch (ObjectStoreException away) {
            isAway(String.valueOf(away.getMessage()));
            return false;
        }
    }

    private void isBack() {
        if (problem != null) {
            problem = null;
            Log.infof("The second copy is back; %d jobs of it are due", jobs.makeDue());
            heals.makeDue();
        }
    }

    private void isAway(String sentence) {
        if (problem == null) {
            Log.warnf("The second copy cannot be used: %s", sentence);
        }
        problem = sentence;
    }
}
