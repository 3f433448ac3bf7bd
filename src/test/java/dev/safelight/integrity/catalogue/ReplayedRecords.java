package dev.safelight.integrity.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the records of a lineage say, read naively: everything from the last snapshot on, one line after the other. */
final class ReplayedRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> rows = new HashMap<>();
    private final List<RecordKey> keys = new ArrayList<>();

    static ReplayedRecords of(ObjectStore store, String lineage) throws ObjectStoreException, IOException {
        var replayed = new ReplayedRecords();
        store.list(
                "catalogue/" + lineage + "/",
                object -> replayed.keys.add(RecordKey.of(object.key()).orElseThrow()));
        replayed.keys.sort(Comparator.comparingLong(RecordKey::number));
        var last = replayed.keys.stream()
                .filter(key -> key.kind() == RecordKind.SNAPSHOT)
                .mapToLong(RecordKey::number)
                .max()
                .orElseThrow();
        for (var key : replayed.keys) {
            if (key.number() >= last) {
                replayed.read(store, key);
            }
        }
        return replayed;
    }

    private void read(ObjectStore store, RecordKey key) throws ObjectStoreException, IOException {
        var file = Files.createTempFile("record", ".gz");
        try (var in = store.get(key.key(), ByteRange.ALL)) {
            Files.write(file, in.readAllBytes());
            RecordReader.read(file, new RecordReader.Lines() {
                @Override
                public void row(CatalogueTable table, String rowKey, String row) throws IOException {
                    rows.put(name(table, rowKey), JSON.readTree(row));
                }

                @Override
                public void gone(CatalogueTable table, String rowKey) throws IOException {
                    rows.remove(name(table, rowKey));
                }
            });
        } finally {
            Files.delete(file);
        }
    }

    /** A table and the values of a key, however JSON spells it. */
    static String name(CatalogueTable table, String key) throws IOException {
        var read = JSON.readTree(key);
        return table + " "
                + table.key().stream().map(column -> read.get(column).asText()).toList();
    }

    @Nullable
    JsonNode row(CatalogueTable table, String key) throws IOException {
        return rows.get(name(table, key));
    }

    Map<String, JsonNode> rows() {
        return rows;
    }

    List<RecordKey> keys() {
        return keys;
    }
}
