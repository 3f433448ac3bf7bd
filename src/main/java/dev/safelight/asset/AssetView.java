package dev.safelight.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An asset with its asset resources; also the JSON of the management API.
 *
 * @param asset the client's id for the asset
 */
public record AssetView(UUID id, AssetDevice device, String asset, Instant capturedAt, List<ResourceView> resources) {

    /** The device an asset belongs to. */
    public record AssetDevice(UUID id, String name) {}

    /**
     * One stored file of an asset.
     *
     * @param type the asset resource type's word
     * @param size in bytes
     * @param checksum SHA-256, lower hex
     * @param revision from 1, in the order in which they became safe
     * @param current whether it is the one that was uploaded last; one of each type is
     * @param verifiedAt when the store last proved to hold these bytes
     */
    public record ResourceView(
            UUID id,
            String type,
            @Nullable String filename,
            long size,
            String checksum,
            String mediaType,
            int revision,
            boolean current,
            Instant storedAt,
            Instant verifiedAt) {}
}
