package dev.safelight.integrity.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables that are written beside the originals, each before those that refer to it. What else there is (the history of upload
 * jobs, lists of devices, sessions, alerts) comes again by itself, or is in the dumps only.
 */
public enum CatalogueTable {
    ACCOUNT("id"),
    DEVICE("id"),
    DEVICE_TOKEN("id"),
    API_TOKEN("id"),
    ORIGINAL("id"),
    ASSET("id"),
    ASSET_RESOURCE("id"),
    TREE_ENTRY("id"),
    TREE_PROPERTY("entry_id", "namespace", "name"),
    IMMICH_ASSET("id"),
    IMMICH_COLLECTION("id"),
    IMMICH_COLLECTION_ASSET("collection_id", "asset_id"),
    DELETED_OBJECT("object_key");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> key;

    CatalogueTable(String... key) {
        this.key = List.of(key);
    }

    /** Its name in SQL and in records. */
    public String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns of its primary key. */
    List<String> key() {
        return key;
    }

    /** Whether it holds nothing but what lets somebody in. */
    boolean isCredentials() {
        return this == DEVICE_TOKEN || this == API_TOKEN;
    }

    /** A row {@code x} of it as JSON. */
    String row(boolean credentials) {
        return this == ACCOUNT && !credentials ? "(to_jsonb(x) - 'password_hash')" : "to_jsonb(x)";
    }

    /** The key of a row {@code x} as JSON. */
    String keyOfRow() {
        return key.stream()
                .map(column -> "'" + column + "', x." + column)
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    /** The condition that a row {@code x} is the one of a JSON key {@code k}. */
    String isKey() {
        return key.stream()
                .map(column -> "x." + column + " = (jsonb_populate_record(null::" + table() + ", k))." + column)
                .collect(Collectors.joining(" and "));
    }

    /** The table of this name; nothing for one that this version does not know. */
    static Optional<CatalogueTable> of(String name) {
        return Arrays.stream(values())
                .filter(table -> table.table().equals(name))
                .findFirst();
    }
}
