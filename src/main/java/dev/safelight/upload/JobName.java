package dev.safelight.upload;

import java.util.UUID;

/**
 * Which asset resource of which device a job is about.
 *
 * @param asset the client's id for the asset
 * @param type the asset resource type's word
 * @param folder the account's and the device's folder in object keys, joined by {@code /}
 */
public record JobName(UUID account, UUID device, String asset, String type, String folder) {}
