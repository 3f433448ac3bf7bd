package dev.safelight.integrity.orphan;

import dev.safelight.asset.verification.ReadingService;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.scrub.ScrubSweep;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Compares the objects under {@code originals/} with the originals, both in key order, so that neither is ever in memory as a
 * whole. What does not match is looked at once more, because uploads go on meanwhile. Nothing is removed or changed, but originals
 * without an object are to be read next, so that they are found missing.
 */
@ApplicationScoped
public class OrphanService {
    private static final String ORIGINALS = "originals/";

    private final ObjectStore store;
    private final OrphanRows rows;
    private final ReadingService readings;
    private final ScrubSweep scrub;
    private final BackupRuns runs;

    OrphanService(ObjectStore store, OrphanRows rows, ReadingService readings, ScrubSweep scrub, BackupRuns runs) {
        this.store = store;
        this.rows = rows;
        this.readings = readings;
        this.scrub = scrub;
        this.runs = runs;
    }

    /**
     * Looks now.
     *
     * @throws ProblemException {@code CONFLICT} if that goes on already
     */
    public OrphanReport look(RunProgress listener) throws ObjectStoreException {
        return runs.run(
                RunName.ORPHANS,
                noted -> find((phase, done, total) -> {
                    noted.at(phase, done, total);
                    listener.at(phase, done, total);
                }));
    }

    /** As {@link #look}, in the background. */
    public void start() {
        runs.start(RunName.ORPHANS, progress -> {
            var report = find(progress);
            if (report.rows() > 0) {
                scrub.wake();
            }
            return report;
        });
    }

    /** The orphans that the last look has found, the first thousand of each kind. */
    public List<OrphanView> found() {
        return rows.found();
    }

    private OrphanReport find(RunProgress progress) throws ObjectStoreException {
        var suspects = new Suspects(readings);
        var merge = new OrphanMerge(rows::storedAfter, orphan -> isStillOne(orphan, suspects));
        try {
            store.list(ORIGINALS, object -> {
                try {
                    merge.object(new OrphanView("object", object.key().value(), object.size(), object.modifiedAt()));
                } catch (ObjectStoreException failure) {
                    throw new StoppedException(failure);
                }
                progress.at("Comparing objects and originals", merge.seen(), null);
            });
        } catch (StoppedException stopped) {
            throw stopped.failure;
        }
        merge.end();
        suspects.tell();
        rows.replace(merge.kept());
        return merge.report();
    }

    private boolean isStillOne(OrphanView orphan, Suspects suspects) throws ObjectStoreException {
        if (orphan.kind().equals("object")) {
            return !rows.isKnown(orphan.key()) && isThere(orphan.key());
        }
        boolean missing = rows.isStored(orphan.key()) && !isThere(orphan.key());
        if (missing) {
            suspects.add(new ObjectKey(orphan.key()));
        }
        return missing;
    }

    private boolean isThere(String key) throws ObjectStoreException {
        try {
            return store.stat(new ObjectKey(key)).isPresent();
        } catch (ObjectStoreException failure) {
            if (failure.kind() == ObjectStoreException.Kind.CORRUPT) {
                return true;
            }
            throw failure;
        }
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ObjectStoreException failure;

        StoppedException(ObjectStoreException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
