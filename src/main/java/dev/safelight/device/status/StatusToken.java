package dev.safelight.device.status;

import java.time.Instant;
import java.util.UUID;

/**
 * A status token without its secret.
 *
 * @param hint the last characters of the secret
 */
public record StatusToken(UUID id, String hint, Instant createdAt) {}
