package dev.safelight.asset;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which asset resource is meant, as its device names it.
 *
 * @param asset the client's id for the asset
 * @param filename as the client calls the file
 */
public record ResourceName(
        UUID account,
        UUID device,
        String asset,
        AssetResourceType type,
        @Nullable String filename) {}
