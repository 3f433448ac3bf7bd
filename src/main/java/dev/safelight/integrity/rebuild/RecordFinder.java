package dev.safelight.integrity.rebuild;

import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.catalogue.CatalogueTable;
import dev.safelight.integrity.catalogue.RecordKey;
import dev.safelight.integrity.catalogue.RecordKind;
import dev.safelight.integrity.catalogue.RecordReader;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records to rebuild from: those of the lineage that began last, from its newest whole snapshot on; but if an earlier one
 * has more than twice its originals, the last one is of a server that began empty on a store that was not, and the earlier one is the
 * library. A damaged record is passed over and told of; so is one that is not there although a later one follows it.
 */
@ApplicationScoped
class RecordFinder {
    private final ObjectStore store;
    private final BackupFiles files;
    private final Staging staging;

    RecordFinder(ObjectStore store, BackupFiles files, Staging staging) {
        this.store = store;
        this.files = files;
        this.staging = staging;
    }

    /** The record objects of each lineage, in the order of their numbers; lineages in the order in which they began. */
    NavigableMap<String, List<RecordKey>> lineages() throws ObjectStoreException {
        var found = new TreeMap<String, List<RecordKey>>();
        store.list(
                RecordKey.PREFIX,
                object -> RecordKey.of(object.key())
                        .ifPresent(key -> found.computeIfAbsent(key.lineage(), any -> new ArrayList<>())
                                .add(key)));
        found.values()
                .forEach(records ->
                        records.sort(Comparator.comparingLong(RecordKey::number).thenComparing(RecordKey::id)));
        return found;
    }

    /** Loads the records; the lineage that they are of, or nothing if there are none. */
    Optional<String> load(RunProgress progress, RebuildNotes notes) throws ObjectStoreException {
        var lineages = lineages();
        var counted = new ArrayList<RecordedLineage>();
        for (var lineage : lineages.descendingMap().entrySet()) {
            load(lineage.getValue(), progress, new RebuildNotes());
            counted.add(new RecordedLineage(lineage.getKey(), staging.count(CatalogueTable.ORIGINAL), staging.rows()));
        }
        var chosen = counted.stream().filter(lineage -> lineage.rows() > 0).reduce(RecordedLineage::orEarlier);
        if (chosen.isPresent()) {
            load(lineages.getOrDefault(chosen.get().lineage(), List.of()), progress, notes);
            counted.stream()
                    .filter(other -> other.originals() > 0 && !other.equals(chosen.get()))
                    .forEach(other ->
                            notes.add("Records of %d originals under %s%s were not used: they are of another database."
                                    .formatted(other.originals(), RecordKey.PREFIX, other.lineage())));
        }
        return chosen.map(RecordedLineage::lineage);
    }

    private void load(List<RecordKey> records, RunProgress progress, RebuildNotes notes) throws ObjectStoreException {
        staging.clearRows();
        var from = loadSnapshot(records, progress, notes);
        var present = new HashSet<Long>();
        records.forEach(record -> present.add(record.number()));
        var changes = records.stream()
                .filter(record -> record.kind() == RecordKind.CHANGES && record.number() > from)
                .toList();
        var done = 0L;
        for (var record : changes) {
            progress.at("Reading the records of changes", done++, (long) changes.size());
            loadOne(record, notes).ifPresent(header -> noteGap(header.header().follows(), from, present, notes));
        }
    }

    /** The number of the snapshot that was loaded; 0 if there was none. */
    private long loadSnapshot(List<RecordKey> records, RunProgress progress, RebuildNotes notes)
            throws ObjectStoreException {
        for (var record : records.reversed()) {
            if (record.kind() == RecordKind.SNAPSHOT) {
                progress.at("Reading the last snapshot", 0, null);
                if (loadOne(record, notes).isPresent()) {
                    return record.number();
                }
            }
        }
        notes.add("No whole snapshot of the catalogue was found; what the other records and the objects say is used.");
        return 0;
    }

    private static void noteGap(@Nullable Long follows, long from, Set<Long> present, RebuildNotes notes) {
        if (follows != null && follows > from && present.add(follows)) {
            notes.add("The record with the number " + follows + " is missing.");
        }
    }

    /** Nothing if it is damaged or gone. */
    private Optional<RecordReader.Checked> loadOne(RecordKey record, RebuildNotes notes) throws ObjectStoreException {
        try (var file = files.hold()) {
            try (var in = Patience.with(() -> store.get(record.key(), ByteRange.ALL))) {
                file.fill(in);
            }
            RecordReader.Checked checked;
            try (var in = Files.newInputStream(file.path())) {
                checked = RecordReader.check(in);
            }
            staging.load(file.path());
            return Optional.of(checked);
        } catch (RecordReader.DamagedException damaged) {
            notes.add("The record " + record.key() + " was passed over: " + damaged.getMessage());
            return Optional.empty();
        } catch (ObjectStoreException failure) {
            if (failure.kind() != Kind.MISSING && failure.kind() != Kind.CORRUPT) {
                throw failure;
            }
            notes.add("The record " + record.key() + " was passed over: " + failure.getMessage());
            return Optional.empty();
        } catch (IOException away) {
            throw new ObjectStoreException(
                    Kind.UNAVAILABLE, "The record " + record.key() + " could not be read to its end.", away);
        }
    }
}
