package dev.safelight.asset;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which assets are meant; every part that is empty lets all through.
 *
 * @param from captured at this time or later
 * @param to captured before this time
 * @param text part of a file name or of the asset's id, in any case
 */
public record AssetFilter(Optional<UUID> device, Optional<Instant> from, Optional<Instant> to, Optional<String> text) {
    /** Every asset. */
    public static final AssetFilter ALL =
            new AssetFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
