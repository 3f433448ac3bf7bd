package dev.safelight.integrity.rebuild;

import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.catalogue.CatalogueRecords;
import dev.safelight.integrity.catalogue.RecordKey;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes the catalogue of an empty database anew from the object store: accounts, devices and their tokens, assets, asset resources,
 * originals, receipts, file trees. The store is read first, into tables that nothing else sees; then everything becomes the catalogue
 * in one transaction. A rebuild that was cut off has changed nothing and begins again.
 */
@ApplicationScoped
public class RebuildService {
    private final ObjectStore store;
    private final EmptyDatabase empty;
    private final RecordFinder records;
    private final ObjectLook objects;
    private final Staging staging;
    private final Assembly assembly;
    private final CatalogueRecords written;
    private final BackupRuns runs;

    RebuildService(
            ObjectStore store,
            EmptyDatabase empty,
            RecordFinder records,
            ObjectLook objects,
            Staging staging,
            Assembly assembly,
            CatalogueRecords written,
            BackupRuns runs) {
        this.store = store;
        this.empty = empty;
        this.records = records;
        this.objects = objects;
        this.staging = staging;
        this.assembly = assembly;
        this.written = written;
        this.runs = runs;
    }

    /** What a rebuild would find. */
    public enum Offer {
        /** The database is not empty, or the store has nothing for it. */
        NOTHING,
        /** Objects without records: what they say of themselves is all there is. */
        OBJECTS,
        /** Records of the catalogue. */
        RECORDS
    }

    /** Whether a rebuild applies. Asks the object store only if the database is empty. */
    public Offer offer() throws ObjectStoreException {
        if (!empty.isEmpty()) {
            return Offer.NOTHING;
        }
        if (Listing.of(store, RecordKey.PREFIX).isAny()) {
            return Offer.RECORDS;
        }
        return Listing.of(store, ObjectLook.ORIGINALS).isAny() ? Offer.OBJECTS : Offer.NOTHING;
    }

    /**
     * Rebuilds in the background; see the run {@code REBUILD}.
     *
     * @throws ProblemException {@code CONFLICT} if the database is not empty, the store has nothing, or it runs already
     */
    public void start() throws ObjectStoreException {
        requireSomething();
        runs.start(RunName.REBUILD, this::rebuild);
    }

    /**
     * Rebuilds.
     *
     * @param listener is told how it gets on, beside what is noted for the dashboard
     * @throws ProblemException {@code CONFLICT} if the database is not empty, the store has nothing, or it runs already
     */
    public RebuildReport run(RunProgress listener) throws ObjectStoreException {
        requireSomething();
        return runs.run(
                RunName.REBUILD,
                noted -> rebuild((phase, done, total) -> {
                    noted.at(phase, done, total);
                    listener.at(phase, done, total);
                }));
    }

    private void requireSomething() throws ObjectStoreException {
        empty.require();
        if (offer() == Offer.NOTHING) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is nothing to rebuild from in the " + store.description()
                            + ": neither records of a catalogue nor originals. Nothing was changed; name the right store.");
        }
    }

    private RebuildReport rebuild(RunProgress progress) throws ObjectStoreException {
        var notes = new RebuildNotes();
        staging.clear();
        var lineage = records.load(progress, notes);
        if (!staging.somebodyCanSignIn()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "No password is recorded in this store, so nobody could sign in afterwards; set SAFELIGHT_ADMIN_USERNAME and"
                            + " SAFELIGHT_ADMIN_PASSWORD for an admin and begin again.");
        }
        objects.lookAtAll(progress);
        progress.at("Making the catalogue", 0, null);
        var report = assembly.assemble(lineage.orElse(null), notes);
        staging.clear();
        Log.infof("Rebuilt the catalogue: %d originals, %d of them safe", report.originals(), report.safe());
        recordAnew(progress);
        return report;
    }

    private void recordAnew(RunProgress progress) {
        progress.at("Recording the catalogue anew", 0, null);
        try {
            written.writeSnapshot();
        } catch (ObjectStoreException | RuntimeException later) {
            Log.warnf("The catalogue is recorded anew later: %s", later.getMessage());
        }
    }
}
