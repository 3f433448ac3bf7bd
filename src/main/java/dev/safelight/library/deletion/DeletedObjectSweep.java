package dev.safelight.library.deletion;

import dev.safelight.asset.deletion.DeletionService;
import dev.safelight.asset.deletion.DeletionService.Doomed;
import dev.safelight.storage.GuardedRemoval;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes from the object store what was deleted for good some time ago; what it cannot remove now, later. */
@ApplicationScoped
public class DeletedObjectSweep {
    private static final int AT_ONCE = 500;

    private final DeletionService deletions;
    private final ObjectStore store;

    DeletedObjectSweep(DeletionService deletions, ObjectStore store) {
        this.deletions = deletions;
        this.store = store;
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void run() {
        try {
            for (var doomed = deletions.due(AT_ONCE); !doomed.isEmpty(); doomed = deletions.due(AT_ONCE)) {
                for (var object : doomed) {
                    remove(object);
                }
            }
        } catch (ObjectStoreException away) {
            Log.infof("Deleted objects stay for now: %s", away.getMessage());
        }
    }

    private void remove(Doomed doomed) throws ObjectStoreException {
        var key = doomed.key();
        if (GuardedRemoval.remove(store, key, doomed.latest())) {
            deletions.removed(key);
            Log.infof("Removed %s, which was deleted for good", key);
        } else {
            deletions.spared(key);
            Log.warnf("%s stays: it was stored after what lay there was deleted for good", key);
        }
    }
}
