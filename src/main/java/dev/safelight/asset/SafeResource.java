package dev.safelight.asset;

import java.util.UUID;

/**
 * The receipt for one asset resource.
 *
 * @param id of the asset resource
 * @param asset id of its asset
 * @param original its bytes, verified in the object store
 * @param known whether these bytes had been safe before
 */
public record SafeResource(UUID id, UUID asset, OriginalView original, boolean known) {}
