package dev.safelight.integrity.dump;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes dumps of the whole database, history and settings included, into the object store. */
@ApplicationScoped
public class DumpService {
    private final Database database;
    private final ObjectStore store;
    private final BackupFiles files;
    private final BackupRuns runs;
    private final DumpRetention retention;
    private final Clock clock;

    DumpService(
            Database database,
            ObjectStore store,
            BackupFiles files,
            BackupRuns runs,
            BackupConfig config,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.files = files;
        this.runs = runs;
        this.retention =
                new DumpRetention(config.dump().keepDaily(), config.dump().keepWeekly());
        this.clock = clock;
    }

    /** The dumps in the object store, newest first. */
    public List<DumpView> dumps() throws ObjectStoreException {
        var found = new ArrayList<DumpView>();
        store.list(
                DumpKey.PREFIX,
                object -> DumpKey.of(object.key())
                        .ifPresent(key -> found.add(new DumpView(key.name(), key.takenAt(), object.size()))));
        return found.reversed();
    }

    /**
     * Takes one now, and lets go of those that retention does not keep.
     *
     * @throws ProblemException {@code CONFLICT} if one is being taken, or the database is empty
     */
    public DumpView take() throws ObjectStoreException {
        return runs.run(RunName.DUMP, this::take);
    }

    /** As {@link #take()}, in the background. */
    public void start() {
        runs.start(RunName.DUMP, this::take);
    }

    /** Whether there is anything in the database that is worth a dump. */
    boolean isAnythingThere() {
        return !database.inTransaction(EmptyDatabase::isEmpty);
    }

    private DumpView take(RunProgress progress) throws ObjectStoreException {
        if (!isAnythingThere()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is nothing in this database; a dump of it would only take the place of a real one.");
        }
        var key = new DumpKey(clock.instant(), UUID.randomUUID().toString().substring(0, 8));
        try (var file = files.hold()) {
            progress.at("Reading the database", 0, null);
            write(file.path());
            progress.at("Putting the dump into the object store", 0, null);
            var stored = store.put(
                    key.key(),
                    file.path(),
                    new ObjectMetadata(file.checksum(), "application/gzip", Map.of("kind", "dump")));
            Log.infof("Took a dump of the database, %d bytes: %s", stored.size(), key.key());
            letGo();
            return new DumpView(key.name(), key.takenAt(), stored.size());
        }
    }

    private void write(Path file) {
        database.inSnapshot(connection -> {
            new DumpWriter().write(connection, file, clock.instant());
            return file;
        });
    }

    private void letGo() throws ObjectStoreException {
        var all = new ArrayList<DumpKey>();
        store.list(DumpKey.PREFIX, object -> DumpKey.of(object.key()).ifPresent(all::add));
        for (var old : retention.superfluous(all)) {
            store.delete(old.key());
            Log.infof("Removed the old dump %s", old.key());
        }
    }
}
