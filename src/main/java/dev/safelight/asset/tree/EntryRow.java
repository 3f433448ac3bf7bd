package dev.safelight.asset.tree;

import dev.safelight.storage.Sha256;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry with what only this package sees.
 *
 * @param reserved it is only kept for bytes that are to arrive
 * @param trashed it is in the trash
 */
record EntryRow(EntryView view, boolean reserved, boolean trashed) {

    /** Nothing of an entry that nobody sees yet. */
    Optional<EntryView> visible() {
        return reserved ? Optional.empty() : Optional.of(view);
    }

    static EntryRow of(Tuple row) {
        boolean lost = row.get("lost", Boolean.class);
        var view = new EntryView(
                row.get("id", UUID.class),
                row.get("device", UUID.class),
                row.get("account", UUID.class),
                Optional.ofNullable(row.get("parent", UUID.class)),
                row.get("name", String.class),
                row.get("kind", String.class).equals("folder"),
                text(row, "type"),
                lost ? 0 : row.get("size", Number.class).longValue(),
                text(row, "checksum").map(Sha256::new),
                text(row, "sha1"),
                text(row, "media"),
                text(row, "part"),
                row.get("created", Instant.class),
                row.get("modified", Instant.class),
                row.get("version", Number.class).longValue(),
                lost);
        return new EntryRow(view, row.get("reserved", Boolean.class), row.get("trashed", Boolean.class));
    }

    private static Optional<String> text(Tuple row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }
}
