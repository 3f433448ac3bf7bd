package dev.safelight.device;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A newly enrolled device.
 *
 * @param app absent when nobody told
 * @param token shown this once
 * @param uploadUrl where it uploads to, as the caller reaches this server
 */
record EnrolResponse(
        UUID id,
        String name,
        DevicePlatform platform,
        @Nullable String app,
        String token,
        URI uploadUrl) {}
