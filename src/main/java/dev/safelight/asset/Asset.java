package dev.safelight.asset;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One item of a device's photo library. */
@Entity
class Asset {
    @Id
    private UUID id;

    private UUID accountId;
    private UUID deviceId;
    private String assetKey;
    private Instant capturedAt;
    private Instant createdAt;

    /** When a person threw it away; it is kept, and shown in the trash only. */
    @SuppressWarnings("unused") // Written by asset.tree, and asked for in queries.
    private @Nullable Instant trashedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Asset() {}

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    UUID deviceId() {
        return deviceId;
    }

    String assetKey() {
        return assetKey;
    }

    Instant capturedAt() {
        return capturedAt;
    }

    Instant createdAt() {
        return createdAt;
    }
}
