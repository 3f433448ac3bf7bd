package dev.safelight.asset;

import java.util.UUID;

/**
 * What spooled bytes will become once the object store takes them.
 *
 * @param id of the asset resource
 * @param asset id of its asset
 */
public record PromisedResource(UUID id, UUID asset) {}
