package dev.safelight.account;

import java.time.Instant;
import java.util.UUID;

/**
 * An account as others see it.
 *
 * @param disabled it can neither sign in nor upload
 */
public record AccountView(
        UUID id, String username, String displayName, AccountRole role, Instant createdAt, boolean disabled) {}
