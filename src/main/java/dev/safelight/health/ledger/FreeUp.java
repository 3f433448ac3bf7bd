package dev.safelight.health.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be deleted on a device; also the JSON.
 *
 * @param listFresh whether the device's list is young enough to be believed; if not, nothing may be deleted
 * @param assets by id
 * @param next where to go on ({@code after}); absent at the end
 */
public record FreeUp(
        boolean listFresh, List<FreeAsset> assets, @Nullable String next) {
    public FreeUp {
        assets = List.copyOf(assets);
    }

    /** An asset of which every file on the list is safe. */
    public record FreeAsset(String asset, List<FreeResource> resources) {
        public FreeAsset {
            resources = List.copyOf(resources);
        }
    }

    /**
     * One file of it: the receipt.
     *
     * @param checksum SHA-256 of the stored bytes, in hex: delete only what has it
     * @param verifiedAt when the object store was last seen to hold them
     */
    public record FreeResource(String type, long size, String checksum, Instant storedAt, Instant verifiedAt) {}

    /**
     * How much that is.
     *
     * @param files of all assets
     */
    public record Total(long assets, long files, long bytes) {
        static final Total NOTHING = new Total(0, 0, 0);
    }
}
