package dev.safelight.device.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device token without its secret.
 *
 * @param hint the last characters of the secret
 * @param lastUsedAt to the minute; null when it never was
 * @param revokedAt null while it is valid
 */
public record DeviceTokenView(
        UUID id,
        String name,
        String hint,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
