package dev.safelight.account.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret.
 *
 * @param hint the last characters of the secret
 * @param lastUsedAt to the minute; null when it never was
 */
public record ApiTokenView(
        UUID id,
        String name,
        String hint,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
