package dev.safelight.integrity.copy;

import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.catalogue.RecordKey;
import dev.safelight.integrity.catalogue.RecordKind;
import dev.safelight.integrity.copy.Transfer.NotTakenException;
import dev.safelight.integrity.dump.DumpKey;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Keeps in the second store, too, what lies beside the originals: the records of the catalogue and the dumps of the database. With
 * them the second store alone is enough for a rebuild.
 *
 * @param first where they are written
 * @param second where they are to be as well
 * @param transfer from the first to the second
 */
record BackupMirror(ObjectStore first, ObjectStore second, Transfer transfer) {
    private static final List<String> PREFIXES = List.of(RecordKey.PREFIX, DumpKey.PREFIX);
    private static final int KEPT = 2;

    /**
     * Brings what the second store has not got, then removes from it what was removed from the first and has two newer ones in both.
     * What is spoiled in the first cannot be brought, and is left.
     *
     * @param now the time
     * @param stopping ends it
     * @throws ObjectStoreException of either store, {@code UNAVAILABLE} also if it was ended
     */
    BackupCopies bring(RunProgress progress, Instant now, BooleanSupplier stopping) throws ObjectStoreException {
        var there = sizes(second);
        var here = sizes(first);
        var missing = new ArrayList<ObjectKey>();
        var inBoth = new HashSet<ObjectKey>();
        here.forEach((key, size) -> (size.equals(there.get(key)) ? inBoth : missing).add(key));
        for (int i = 0; i < missing.size(); i++) {
            if (stopping.getAsBoolean()) {
                throw new ObjectStoreException(Kind.UNAVAILABLE, "The server was stopped; the rest is copied later.");
            }
            progress.at("Copying records and dumps", i, (long) missing.size());
            if (bring(missing.get(i))) {
                inBoth.add(missing.get(i));
            }
        }
        for (var key : there.keySet()) {
            if (!here.containsKey(key) && isSuperseded(key, inBoth)) {
                second.delete(key);
            }
        }
        return new BackupCopies(now);
    }

    private static Map<ObjectKey, Long> sizes(ObjectStore store) throws ObjectStoreException {
        var sizes = new HashMap<ObjectKey, Long>();
        for (var prefix : PREFIXES) {
            store.list(prefix, object -> sizes.put(object.key(), object.size()));
        }
        return sizes;
    }

    /** False if it is spoiled, or gone meanwhile. */
    private boolean bring(ObjectKey key) throws ObjectStoreException {
        try {
            transfer.bringAsItIs(key);
            return true;
        } catch (NotTakenException failure) {
            throw failure;
        } catch (ObjectStoreException failure) {
            if (failure.kind() != Kind.CORRUPT && failure.kind() != Kind.MISSING) {
                throw failure;
            }
            Log.warnf("%s gets no second copy: %s", key, failure.getMessage());
            return false;
        }
    }

    /** A first store that was emptied or exchanged has nothing newer, and takes nothing away; and one newer may be spoiled. */
    private static boolean isSuperseded(ObjectKey gone, Collection<ObjectKey> inBoth) {
        Predicate<ObjectKey> newer = RecordKey.of(gone)
                .map(BackupMirror::newerSnapshot)
                .or(() -> DumpKey.of(gone).map(BackupMirror::newerDump))
                .orElse(key -> false);
        return inBoth.stream().filter(newer).limit(KEPT).count() == KEPT;
    }

    private static Predicate<ObjectKey> newerSnapshot(RecordKey gone) {
        return key -> RecordKey.of(key)
                .filter(record -> record.kind() == RecordKind.SNAPSHOT
                        && record.lineage().equals(gone.lineage())
                        && record.number() > gone.number())
                .isPresent();
    }

    private static Predicate<ObjectKey> newerDump(DumpKey gone) {
        return key -> DumpKey.of(key)
                .filter(dump ->
                        dump.library().equals(gone.library()) && dump.takenAt().isAfter(gone.takenAt()))
                .isPresent();
    }
}
