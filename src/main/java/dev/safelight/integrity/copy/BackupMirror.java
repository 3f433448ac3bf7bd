package dev.safelight.integrity.copy;

import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.catalogue.RecordKey;
import dev.safelight.integrity.catalogue.RecordKind;
import dev.safelight.integrity.dump.DumpKey;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ReadBack;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Keeps in the second store, too, what lies beside the originals: the records of the catalogue and the dumps of the database. With
 * them the second store alone is enough for a rebuild. Each goes its own way: one that cannot be copied holds up no other.
 *
 * <p>What the second store has may be the only past that is left, so little is taken away there: what the first has let go of, too,
 * and, of the same lineage or library, two newer ones have taken the place of that were just read in the second store itself.
 */
final class BackupMirror {
    /** How many have to be newer than what is taken away. */
    private static final int NEWER = 2;

    /** What is in both is read back in the second store once in so many hours. A prime number, for servers that run by day only. */
    private static final int READ_EVERY = 167;

    /** A disk that answers to nothing must not keep originals from being copied meanwhile. */
    private static final int FAILURES_AT_MOST = 10;

    private final ObjectStore first;
    private final ObjectStore second;
    private final Transfer transfer;
    private final BackupWriters writers;
    private final Set<ObjectKey> doubted;
    private final RunProgress progress;
    private final Instant now;
    private final BooleanSupplier stopping;
    private final Set<ObjectKey> inBoth = new HashSet<>();
    private final Set<ObjectKey> spoiled = new LinkedHashSet<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * For one run.
     *
     * @param first where they are written
     * @param second where they are to be as well
     * @param transfer from the first to the second
     * @param writers of them
     * @param doubted what was not read whole in the second store when it was to be; kept from run to run
     * @param stopping ends it
     */
    BackupMirror(
            ObjectStore first,
            ObjectStore second,
            Transfer transfer,
            BackupWriters writers,
            Set<ObjectKey> doubted,
            RunProgress progress,
            Instant now,
            BooleanSupplier stopping) {
        this.first = first;
        this.second = second;
        this.transfer = transfer;
        this.writers = writers;
        this.doubted = doubted;
        this.progress = progress;
        this.now = now;
        this.stopping = stopping;
    }

    /**
     * What a run has left.
     *
     * @param copied how many are in both
     * @param failures what could not be copied now, each as a sentence; at a certain number no more is tried
     * @param damaged what is spoiled in the first store and nothing newer makes up for; it cannot be copied
     * @param otherPasts lineages of which the second store has another past, and is left with it
     * @param begun whether there is a snapshot in both of what is written now, if anything is
     */
    record Left(int copied, List<String> failures, List<ObjectKey> damaged, Set<String> otherPasts, boolean begun) {}

    /**
     * Brings what the second store has not got, most needed first, then takes away there what may go.
     *
     * @throws ObjectStoreException if one of the stores went away, or it was ended
     */
    Left run() throws ObjectStoreException {
        var there = Backups.of(second);
        var here = Backups.of(first);
        var otherPasts = otherPasts(here, there);
        var keys = here.mostNeededFirst().stream()
                .filter(key -> !otherPasts.contains(lineage(key)))
                .toList();
        doubted.retainAll(keys);
        for (int i = 0; i < keys.size() && failures.size() < FAILURES_AT_MOST; i++) {
            progress.at("Copying records and dumps", i, (long) keys.size());
            var key = keys.get(i);
            attempt(key, () -> bringUnlessThere(key, here.hasTheSameSize(key, there)));
        }
        removeSuperseded(here, Backups.of(second));
        var damaged = spoiled.stream().filter(this::isNeeded).toList();
        return new Left(inBoth.size(), List.copyOf(failures), damaged, otherPasts, isBegun());
    }

    private boolean isBegun() {
        return writers.lineage()
                .map(lineage -> inBoth.stream().anyMatch(key -> isSnapshotAfter(lineage, 0, key)))
                .orElse(true);
    }

    private static Set<String> otherPasts(Backups here, Backups there) {
        var lineages = new TreeSet<>(there.records().keySet());
        lineages.removeIf(lineage -> !here.isOfAnotherPast(lineage, there));
        return lineages;
    }

    private static String lineage(ObjectKey key) {
        return RecordKey.of(key).map(RecordKey::lineage).orElse("");
    }

    /** What is done about one object. */
    @FunctionalInterface
    private interface Step {
        void run() throws ObjectStoreException;
    }

    /** @throws ObjectStoreException if what kept one from being done keeps everything from it */
    private void attempt(ObjectKey key, Step step) throws ObjectStoreException {
        if (stopping.getAsBoolean()) {
            throw new ObjectStoreException(Kind.UNAVAILABLE, "The server was stopped; the rest is copied later.");
        }
        try {
            step.run();
        } catch (ObjectStoreException failure) {
            first.check();
            requireSecond();
            Log.warnf("The second copy of %s waits: %s", key, failure.getMessage());
            failures.add(key + ": " + failure.getMessage());
        }
    }

    /** One that is full is there, and gets room by what is taken away. */
    private void requireSecond() throws ObjectStoreException {
        try {
            second.check();
        } catch (ObjectStoreException failure) {
            if (failure.kind() != Kind.FULL) {
                throw failure;
            }
        }
    }

    private void bringUnlessThere(ObjectKey key, boolean sameSize) throws ObjectStoreException {
        if (!sameSize || (isToBeRead(key) && !isWhole(key))) {
            bring(key);
        } else {
            inBoth.add(key);
        }
    }

    private boolean isToBeRead(ObjectKey key) {
        return doubted.contains(key)
                || Math.floorMod(key.value().hashCode() + now.getEpochSecond() / 3600, READ_EVERY) == 0;
    }

    private void bring(ObjectKey key) throws ObjectStoreException {
        try {
            transfer.bringAsItIs(key);
            inBoth.add(key);
            doubted.remove(key);
        } catch (Transfer.NotTakenException failure) {
            throw failure;
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.CORRUPT) {
                Log.warnf("%s gets no second copy: %s", key, failure.getMessage());
                spoiled.add(key);
            } else if (failure.kind() != Kind.MISSING) {
                throw failure;
            }
        }
    }

    /** Whether the second store has what it says it has. Until it was read whole or brought anew, it is read in every run. */
    private boolean isWhole(ObjectKey key) throws ObjectStoreException {
        doubted.add(key);
        boolean whole = isReadWhole(key);
        if (whole) {
            doubted.remove(key);
        }
        return whole;
    }

    private boolean isReadWhole(ObjectKey key) throws ObjectStoreException {
        try {
            var object = second.stat(key);
            return object.isPresent()
                    && ReadBack.of(second, key, this::stopIfAsked)
                            .is(object.get().metadata().checksum(), object.get().size());
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.CORRUPT || failure.kind() == Kind.MISSING) {
                return false;
            }
            throw failure;
        } catch (IOException stopped) {
            throw new ObjectStoreException(
                    Kind.UNAVAILABLE, "The server was stopped; the rest is read later.", stopped);
        }
    }

    private void stopIfAsked(byte[] bytes, int length) throws ReadBack.StoppedException {
        if (stopping.getAsBoolean()) {
            throw new ReadBack.StoppedException();
        }
    }

    private void removeSuperseded(Backups here, Backups there) throws ObjectStoreException {
        for (var lineage : there.records().values()) {
            var snapshots = lineage.stream()
                    .filter(record -> record.kind() == RecordKind.SNAPSHOT)
                    .map(RecordKey::key)
                    .toList();
            var records = lineage.stream().map(RecordKey::key).toList();
            removeBefore(snapshots, records, here);
        }
        for (var library : there.dumps().values()) {
            var superfluous = writers.dumps().superfluous(library).stream()
                    .map(DumpKey::key)
                    .toList();
            removeBefore(library.stream().map(DumpKey::key).toList(), superfluous, here);
        }
    }

    /**
     * Takes away what comes before the last two that are in both stores.
     *
     * @param whole any of which makes up for what comes before it
     * @param old of which those may go that are gone from the first store
     */
    private void removeBefore(List<ObjectKey> whole, List<ObjectKey> old, Backups here) throws ObjectStoreException {
        var newest = whole.stream()
                .filter(inBoth::contains)
                .sorted((one, other) -> other.value().compareTo(one.value()))
                .limit(NEWER)
                .toList();
        if (newest.size() < NEWER) {
            return;
        }
        var last = newest.getLast().value();
        var gone = old.stream()
                .filter(key -> !here.sizes().containsKey(key) && key.value().compareTo(last) < 0)
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        for (var key : newest) {
            attempt(key, () -> makeSure(key));
        }
        for (var key : gone) {
            attempt(key, () -> remove(key, newest));
        }
    }

    private void makeSure(ObjectKey key) throws ObjectStoreException {
        inBoth.remove(key);
        if (isWhole(key)) {
            inBoth.add(key);
        } else {
            bring(key);
        }
    }

    private void remove(ObjectKey gone, List<ObjectKey> newer) throws ObjectStoreException {
        if (inBoth.containsAll(newer)) {
            second.delete(gone);
        }
    }

    /** Of the lineage that is written now, what no newer snapshot has, too; and the last dump of this library. */
    private boolean isNeeded(ObjectKey key) {
        return RecordKey.of(key)
                .map(record ->
                        writers.lineage().filter(record.lineage()::equals).isPresent()
                                && inBoth.stream()
                                        .noneMatch(other -> isSnapshotAfter(record.lineage(), record.number(), other)))
                .or(() -> DumpKey.of(key)
                        .map(dump -> dump.library().equals(writers.library())
                                && inBoth.stream().noneMatch(other -> isNewer(dump, other))))
                .orElse(false);
    }

    private static boolean isSnapshotAfter(String lineage, long number, ObjectKey key) {
        return RecordKey.of(key)
                .filter(record -> record.kind() == RecordKind.SNAPSHOT
                        && record.lineage().equals(lineage)
                        && record.number() > number)
                .isPresent();
    }

    private static boolean isNewer(DumpKey dump, ObjectKey other) {
        return DumpKey.of(other)
                .filter(newer -> newer.library().equals(dump.library())
                        && newer.takenAt().isAfter(dump.takenAt()))
                .isPresent();
    }
}
