package dev.safelight.integrity.catalogue;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes records of the catalogue beside the originals. May be cut off anywhere and repeated: what was not noted is written again. */
@ApplicationScoped
public class CatalogueRecords {
    private static final String MEDIA_TYPE = "application/gzip";

    /** How long a look at what the store has of these records is good for. */
    private static final Duration SURE = Duration.ofDays(1);

    private final RecordSource source;
    private final WriterState state;
    private final ObjectStore store;
    private final SnapshotTries tries;
    private final BackupFiles files;
    private final BackupRuns runs;
    private final BackupConfig config;
    private final Clock clock;
    private volatile Instant sureUntil = Instant.MIN;

    CatalogueRecords(
            RecordSource source,
            WriterState state,
            ObjectStore store,
            SnapshotTries tries,
            BackupFiles files,
            BackupRuns runs,
            BackupConfig config,
            Clock clock) {
        this.source = source;
        this.state = state;
        this.store = store;
        this.tries = tries;
        this.files = files;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    /** Writes everything that has changed, and a snapshot if one is due. Does nothing while the database is as good as empty. */
    public void writeChanges() throws ObjectStoreException {
        write(false);
    }

    /** Writes everything anew, as a snapshot. */
    public void writeSnapshot() throws ObjectStoreException {
        write(true);
    }

    /** The lineage that is written now; nothing while none is. */
    public Optional<String> lineage() {
        return state.find().map(WriterState.State::lineage);
    }

    /**
     * Begins a new lineage if the present one is among some: those of which another store has what the store has not.
     *
     * @return whether it was
     */
    public boolean leave(Collection<String> lineages) {
        boolean present = lineage().filter(lineages::contains).isPresent();
        if (present) {
            Log.warn(
                    "The second copy has records of the catalogue that the object store has not; beginning a new series");
            state.beginLineage();
        }
        return present;
    }

    /** A record is spoiled in the store: a snapshot makes up for it, and is written next. */
    public void makeUpForSpoiled() {
        Log.warn("Records of the catalogue are spoiled; writing a snapshot");
        state.snapshotLost();
    }

    /** Whether the store is to be looked at first, at the start, after a failure, and once a day; or a snapshot is to be tried again. */
    boolean isUnsure() {
        return clock.instant().isAfter(sureUntil) || (tries.failure().isPresent() && tries.isTime());
    }

    private void write(boolean snapshot) throws ObjectStoreException {
        if (state.find().isEmpty() && !state.isWorthRecording()) {
            return;
        }
        runs.run(RunName.RECORDS, progress -> {
            try {
                return write(snapshot, progress);
            } catch (ObjectStoreException | RuntimeException failure) {
                sureUntil = Instant.MIN;
                throw failure;
            }
        });
    }

    /** A snapshot that cannot be made keeps no change from being written. */
    private long write(boolean snapshot, RunProgress progress) throws ObjectStoreException {
        ensureLineage();
        if (!snapshot && !isSnapshotDue()) {
            return putAllChanges(progress);
        }
        try {
            progress.at("Writing a snapshot", 0, null);
            putSnapshot();
            tries.worked();
        } catch (ObjectStoreException | RuntimeException failure) {
            tries.failed(
                    failure instanceof ObjectStoreException told
                            ? String.valueOf(told.getMessage())
                            : "A snapshot could not be made; the server's log says why.");
            putAllChanges(progress);
            throw failure;
        }
        return putAllChanges(progress);
    }

    private long putAllChanges(RunProgress progress) throws ObjectStoreException {
        var objects = 0L;
        while (putChanges()) {
            progress.at("Writing changes", ++objects, null);
        }
        return objects;
    }

    private void ensureLineage() throws ObjectStoreException {
        var known = state.find();
        if (known.isEmpty()) {
            state.beginLineage();
        } else if (isUnsure()) {
            compare(known.get());
        }
        sureUntil = clock.instant().plus(SURE);
    }

    /**
     * A database that was set back to an older state must not go on with the numbers of the one that it was; and a store that has not
     * got the last snapshot, because it is another or was emptied, has nothing to begin from until it gets one.
     */
    private void compare(WriterState.State known) throws ObjectStoreException {
        var there = new ArrayList<RecordKey>();
        store.list(
                RecordKey.prefix(known.lineage()),
                object -> RecordKey.of(object.key()).ifPresent(there::add));
        if (there.stream().anyMatch(record -> record.number() > known.number())) {
            Log.warn("The object store has newer records of the catalogue than this database; beginning a new series");
            state.beginLineage();
        } else if (known.snapshot() != null && there.stream().noneMatch(known::isSnapshot)) {
            Log.warn("The object store has not got the last snapshot of the catalogue; writing one");
            state.snapshotLost();
        }
    }

    private boolean isSnapshotDue() {
        return tries.isTime() && isSnapshotWanted(state.find().orElseThrow());
    }

    private boolean isSnapshotWanted(WriterState.State now) {
        if (now.snapshotAt() == null) {
            return true;
        }
        return now.sinceSnapshot() >= config.records().snapshotAfter()
                || (now.sinceSnapshot() > 0
                        && now.snapshotAt()
                                .plus(config.records().snapshotEvery())
                                .isBefore(clock.instant()));
    }

    /** False if nothing has changed. */
    private boolean putChanges() throws ObjectStoreException {
        try (var file = files.hold()) {
            var record = source.changes(file.path());
            if (record.isEmpty()) {
                return false;
            }
            put(record.get(), file);
            state.written(record.get());
            return true;
        }
    }

    private void putSnapshot() throws ObjectStoreException {
        try (var file = files.hold()) {
            var record = source.snapshot(file.path());
            put(record, file);
            readBackOrRemove(record.key(), record.rows());
            state.snapshotWritten(record);
            Log.infof(
                    "Wrote a snapshot of the catalogue, %d rows: %s",
                    record.rows(), record.key().key());
            removeOld();
        }
    }

    private void put(PlannedRecord record, BackupFiles.Held file) throws ObjectStoreException {
        var user = Map.of(
                "kind", record.key().kind().code(),
                "number", Long.toString(record.key().number()),
                "rows", Long.toString(record.rows()));
        store.put(record.key().key(), file.path(), new ObjectMetadata(file.checksum(), MEDIA_TYPE, user));
    }

    /** One that is damaged is of no use to anybody, and would be in the way of the one before it. */
    private void readBackOrRemove(RecordKey record, long rows) throws ObjectStoreException {
        try {
            readBack(record, rows);
        } catch (ObjectStoreException failure) {
            try {
                store.delete(record.key());
            } catch (ObjectStoreException away) {
                failure.addSuppressed(away);
            }
            throw failure;
        }
    }

    private void readBack(RecordKey record, long rows) throws ObjectStoreException {
        try (var in = store.get(record.key(), ByteRange.ALL)) {
            if (RecordReader.check(in).rows() != rows) {
                throw new IOException("it has another number of rows");
            }
        } catch (IOException e) {
            throw new ObjectStoreException(
                    Kind.CORRUPT, "The snapshot " + record.key() + " could not be read back; older ones are kept.", e);
        }
    }

    /** What the snapshot before the last one has, and what came before it, is not needed to rebuild; the last two are kept. */
    private void removeOld() throws ObjectStoreException {
        var now = state.find().orElseThrow();
        var before = now.snapshotBefore();
        if (before == null) {
            return;
        }
        var old = new ArrayList<RecordKey>();
        store.list(
                RecordKey.prefix(now.lineage()),
                object -> RecordKey.of(object.key())
                        .filter(key -> key.number() < before)
                        .ifPresent(old::add));
        for (var key : old) {
            store.delete(key.key());
        }
        Log.infof("Removed %d older records of the catalogue", old.size());
    }
}
