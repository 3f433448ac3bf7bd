package dev.safelight.integrity.dump;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ReadBack;
import dev.safelight.storage.StoredObject;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                object -> DumpKey.of(object.key()).ifPresent(key -> found.add(view(key, object.size()))));
        return found.reversed();
    }

    private static DumpView view(DumpKey key, long size) {
        return new DumpView(key.name(), key.library(), key.takenAt(), size);
    }

    /**
     * Takes one now, and lets go of those that retention does not keep.
     *
     * @param listener is told how it gets on, beside what is noted for the dashboard
     * @throws ProblemException {@code CONFLICT} if one is being taken, or the database is empty
     */
    public DumpView take(RunProgress listener) throws ObjectStoreException {
        return runs.run(
                RunName.DUMP,
                noted -> dump((phase, done, total) -> {
                    noted.at(phase, done, total);
                    listener.at(phase, done, total);
                }));
    }

    /** As {@link #take}, in the background. */
    public void start() {
        runs.start(RunName.DUMP, this::dump);
    }

    /** Whose dumps it takes, as their names tell it; empty while the database is. */
    public String library() {
        return database.inTransaction(DumpTables::library);
    }

    /** Of the dumps of one library in one store, those that are not kept. */
    public List<DumpKey> superfluous(Collection<DumpKey> dumps) {
        return retention.superfluous(dumps);
    }

    /** Whether there is anything in the database that is worth a dump. */
    boolean isAnythingThere() {
        return !database.inTransaction(EmptyDatabase::isEmpty);
    }

    /** When the last one that is whole was begun, by this database; nothing if it has taken none. */
    Optional<Instant> lastTaken() {
        return database.inTransaction(connection -> Sql.first(
                connection,
                "select cast(report ->> 'takenAt' as timestamptz) as taken from backup_run where name = ? and report is not null",
                row -> Optional.ofNullable(Sql.time(row, "taken")).orElse(Instant.EPOCH),
                RunName.DUMP.code()));
    }

    private DumpView dump(RunProgress progress) throws ObjectStoreException {
        if (!isAnythingThere()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is nothing in this database; a dump of it would only take the place of a real one.");
        }
        var id = UUID.randomUUID().toString().substring(0, 8);
        var key = new DumpKey(clock.instant(), library(), id);
        try (var file = files.hold()) {
            progress.at("Reading the database", 0, null);
            write(file.path());
            progress.at("Putting the dump into the object store", 0, null);
            var metadata = new ObjectMetadata(file.checksum(), "application/gzip", Map.of("kind", "dump"));
            var stored = store.put(key.key(), file.path(), metadata);
            progress.at("Reading the dump back", 0, null);
            readBackOrRemove(stored);
            Log.infof("Took a dump of the database, %d bytes: %s", stored.size(), key.key());
            letGo(key);
            return view(key, stored.size());
        }
    }

    /** A damaged one must not take the place of older ones. */
    private void readBackOrRemove(StoredObject dump) throws ObjectStoreException {
        try {
            var read = ReadBack.of(store, dump.key(), (bytes, length) -> {});
            if (read.is(dump.metadata().checksum(), dump.size())) {
                return;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        store.delete(dump.key());
        throw new ObjectStoreException(
                Kind.CORRUPT, "The dump " + dump.key() + " was not as it was written; older ones are kept.");
    }

    private void write(Path file) {
        database.inSnapshot(connection -> {
            new DumpWriter().write(connection, file, clock.instant());
            return file;
        });
    }

    /**
     * Of this library's dumps only: another server on the same store must not push them out, nor this one push out its. Those whose
     * names do not tell whose they are (they did not always) are this one's if there is no other.
     */
    private void letGo(DumpKey taken) throws ObjectStoreException {
        var all = new ArrayList<DumpKey>();
        store.list(DumpKey.PREFIX, object -> DumpKey.of(object.key()).ifPresent(all::add));
        var alone = all.stream()
                .allMatch(dump -> dump.library().isEmpty() || dump.library().equals(taken.library()));
        var own = all.stream()
                .filter(dump -> dump.library().equals(taken.library())
                        || (alone && dump.library().isEmpty()))
                .toList();
        for (var old : superfluous(own)) {
            // Of two of the same second nobody knows which is the older.
            if (!old.name().equals(taken.name())) {
                store.delete(old.key());
                Log.infof("Removed the old dump %s", old.key());
            }
        }
    }
}
