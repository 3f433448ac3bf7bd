package dev.safelight.device;

import java.net.URI;
import java.util.UUID;

/**
 * A newly enrolled device.
 *
 * @param token shown this once
 * @param uploadUrl where it uploads to, as the caller reaches this server
 */
record EnrolResponse(UUID id, String name, DevicePlatform platform, String token, URI uploadUrl) {}
