package dev.safelight.asset;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

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
