package dev.safelight.integrity.copy;

import dev.safelight.integrity.catalogue.RecordKey;
import dev.safelight.integrity.dump.DumpKey;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What lies beside the originals in one store.
 *
 * @param sizes bytes of every object, by its key
 * @param records of the catalogue, by lineage, each in the order of their numbers
 * @param dumps of the database by library, each in the order of their age; none of a library that nobody knows
 */
record Backups(
        Map<ObjectKey, Long> sizes, TreeMap<String, List<RecordKey>> records, TreeMap<String, List<DumpKey>> dumps) {
    private static final List<String> PREFIXES = List.of(RecordKey.PREFIX, DumpKey.PREFIX);

    /** What a store has now. */
    static Backups of(ObjectStore store) throws ObjectStoreException {
        var found = new Backups(new HashMap<>(), new TreeMap<>(), new TreeMap<>());
        for (var prefix : PREFIXES) {
            store.list(prefix, object -> found.add(object.key(), object.size()));
        }
        return found;
    }

    private void add(ObjectKey key, long size) {
        sizes.put(key, size);
        RecordKey.of(key)
                .ifPresent(record -> records.computeIfAbsent(record.lineage(), any -> new ArrayList<>())
                        .add(record));
        DumpKey.of(key)
                .filter(dump -> !dump.library().isEmpty())
                .ifPresent(dump -> dumps.computeIfAbsent(dump.library(), any -> new ArrayList<>())
                        .add(dump));
    }

    /** What a rebuild needs first: records, the newest first; then dumps, the newest first; then what is neither. */
    List<ObjectKey> mostNeededFirst() {
        var keys = new ArrayList<ObjectKey>();
        records.descendingMap()
                .values()
                .forEach(lineage -> lineage.reversed().forEach(record -> keys.add(record.key())));
        dumps.values().stream()
                .flatMap(List::stream)
                .sorted((one, other) -> other.takenAt().compareTo(one.takenAt()))
                .forEach(dump -> keys.add(dump.key()));
        var ordered = new HashSet<>(keys);
        sizes.keySet().stream().filter(key -> !ordered.contains(key)).forEach(keys::add);
        return keys;
    }

    boolean hasTheSameSize(ObjectKey key, Backups other) {
        return Objects.equals(sizes.get(key), other.sizes.get(key));
    }

    /**
     * Whether the other store has what this one's past of a lineage does not: a number that follows its last one, or another record of
     * the same number. Then this store has lost records, or was set back, maybe with its database; and what has been recorded since has
     * nothing to do with what is recorded there.
     */
    boolean isOfAnotherPast(String lineage, Backups other) {
        var own = new HashMap<Long, RecordKey>();
        var last = 0L;
        for (var record : records.getOrDefault(lineage, List.of())) {
            own.put(record.number(), record);
            last = Math.max(last, record.number());
        }
        for (var record : other.records.getOrDefault(lineage, List.of())) {
            var same = own.getOrDefault(record.number(), record);
            if (record.number() > last || !same.equals(record)) {
                return true;
            }
        }
        return false;
    }
}
