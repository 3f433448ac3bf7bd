package dev.safelight.integrity.copy;

import dev.safelight.asset.verification.VerificationService;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.catalogue.CatalogueRecords;
import dev.safelight.integrity.catalogue.RecordKey;
import dev.safelight.integrity.dump.DumpService;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Copies records and dumps to the second store, and tells how that stands. */
@ApplicationScoped
public class BackupCopyService {
    private final ObjectStore first;
    private final CatalogueRecords records;
    private final DumpService dumps;
    private final BackupRuns runs;
    private final EntityManager entities;
    private final Clock clock;
    private final Set<ObjectKey> doubted = ConcurrentHashMap.newKeySet();

    BackupCopyService(
            ObjectStore first,
            CatalogueRecords records,
            DumpService dumps,
            BackupRuns runs,
            EntityManager entities,
            Clock clock) {
        this.first = first;
        this.records = records;
        this.dumps = dumps;
        this.runs = runs;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Copies what the second store has not got.
     *
     * @param stopping ends it
     * @return whether nothing is left
     */
    boolean run(ObjectStore second, Transfer transfer, BooleanSupplier stopping) {
        try {
            runs.run(RunName.COPIES, progress -> copy(second, transfer, progress, stopping));
            return true;
        } catch (ObjectStoreException | RuntimeException told) {
            Log.debugf("Records and dumps are copied later: %s", told.getMessage());
            return false;
        }
    }

    private BackupCopies copy(ObjectStore second, Transfer transfer, RunProgress progress, BooleanSupplier stopping)
            throws ObjectStoreException {
        var began = clock.instant();
        var writers = new BackupWriters(records.lineage(), dumps.library(), dumps);
        var left = new BackupMirror(first, second, transfer, writers, doubted, progress, began, stopping).run();
        boolean newLineage = records.leave(left.otherPasts());
        if (left.damaged().stream().anyMatch(key -> RecordKey.of(key).isPresent())) {
            records.makeUpForSpoiled();
        }
        if (newLineage) {
            throw new ObjectStoreException(
                    Kind.EXISTS,
                    "The second copy has records that the storage has not: it, or the database, is of an older day."
                            + " Nothing of that is touched; a new series of records begins, and is copied next.");
        }
        requireNothingLeft(left);
        return new BackupCopies(began, left.copied());
    }

    private static void requireNothingLeft(BackupMirror.Left left) throws ObjectStoreException {
        if (!left.failures().isEmpty()) {
            throw new ObjectStoreException(
                    Kind.UNAVAILABLE,
                    "%d could not be copied, among them %s"
                            .formatted(left.failures().size(), left.failures().getFirst()));
        }
        if (!left.damaged().isEmpty()) {
            throw new ObjectStoreException(
                    Kind.CORRUPT,
                    "%s is spoiled in the storage, so there is no copy of it; the next one takes its place."
                            .formatted(left.damaged().getFirst()));
        }
        if (!left.begun()) {
            throw new ObjectStoreException(
                    Kind.MISSING, "There is no snapshot of the catalogue yet that could be copied.");
        }
    }

    /**
     * How it stands.
     *
     * @param asOf the second store has all that there was then; null if it never had
     * @param triedSince since when it has been tried in vain; null if it has not
     * @param failure why the last run left something, as a sentence; null if it did not
     */
    record State(
            @Nullable Instant asOf,
            @Nullable Instant triedSince,
            @Nullable String failure) {
        private static final State NEVER = new State(null, null, null);

        /** Since when something may wait; nothing if nobody has tried yet. */
        Optional<Instant> waitingSince() {
            return Optional.ofNullable(asOf).or(() -> Optional.ofNullable(triedSince));
        }
    }

    /** A time that is ahead was noted by a clock that was wrong, and says nothing. */
    @Transactional
    State state() {
        List<?> rows = entities.createNativeQuery("""
                        select case when t.as_of <= :latest then t.as_of end as as_of, tried_since as tried, failure
                        from backup_run, lateral (select cast(report ->> 'asOf' as timestamptz) as as_of) t
                        where name = :name
                        """, Tuple.class)
                .setParameter("latest", clock.instant().plus(VerificationService.AHEAD))
                .setParameter("name", RunName.COPIES.code())
                .getResultList();
        return rows.isEmpty() ? State.NEVER : state((Tuple) rows.getFirst());
    }

    private static State state(Tuple row) {
        return new State(
                row.get("as_of", Instant.class), row.get("tried", Instant.class), row.get("failure", String.class));
    }
}
