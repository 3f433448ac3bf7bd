package dev.safelight.account.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as its owner sees it.
 *
 * @param lastSeenAt to the minute
 * @param remoteAddress where it was last used from
 * @param userAgent the browser as it called itself at sign-in
 */
public record SessionView(
        UUID id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, String remoteAddress, String userAgent) {}
