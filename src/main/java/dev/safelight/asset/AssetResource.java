package dev.safelight.asset;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One revision of one file of an asset; the older ones are kept. Revisions are numbered as they became safe; current is the one
 * that was uploaded last, which need not be the highest: an upload that had to wait in the spool may become safe after a later one.
 */
@Entity
class AssetResource {
    @Id
    private UUID id;

    private UUID assetId;
    private UUID deviceId;
    private String type;
    private int revision;
    private UUID originalId;
    private @Nullable String filename;
    private Instant storedAt;
    private @Nullable Instant supersededAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected AssetResource() {}

    private AssetResource(
            UUID id,
            UUID assetId,
            UUID deviceId,
            String type,
            int revision,
            UUID originalId,
            @Nullable String filename,
            Instant storedAt) {
        this.id = id;
        this.assetId = assetId;
        this.deviceId = deviceId;
        this.type = type;
        this.revision = revision;
        this.originalId = originalId;
        this.filename = filename;
        this.storedAt = storedAt;
    }

    /** A file of an asset became safe. */
    static AssetResource stored(
            UUID id,
            Asset asset,
            AssetResourceType type,
            int revision,
            Original original,
            @Nullable String filename,
            Instant now) {
        return new AssetResource(id, asset.id(), asset.deviceId(), type.slug(), revision, original.id(), filename, now);
    }

    /** A newer revision took its place; the bytes stay. */
    void superseded(Instant now) {
        if (supersededAt == null) {
            supersededAt = now;
        }
    }

    UUID id() {
        return id;
    }

    UUID assetId() {
        return assetId;
    }

    UUID deviceId() {
        return deviceId;
    }

    UUID originalId() {
        return originalId;
    }

    String type() {
        return type;
    }

    int revision() {
        return revision;
    }

    @Nullable
    String filename() {
        return filename;
    }

    Instant storedAt() {
        return storedAt;
    }

    boolean isCurrent() {
        return supersededAt == null;
    }
}
