package dev.safelight.protocol.immich.collection;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * A set of assets without them.
 *
 * @param assets how many are in it
 */
record AssetCollection(UUID id, String name, String description, Instant createdAt, Instant updatedAt, long assets) {

    static AssetCollection of(Tuple row) {
        return new AssetCollection(
                row.get("id", UUID.class),
                row.get("name", String.class),
                row.get("description", String.class),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class),
                row.get("assets", Number.class).longValue());
    }
}
