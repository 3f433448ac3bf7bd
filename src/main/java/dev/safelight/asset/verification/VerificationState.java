package dev.safelight.asset.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people have told the verification of originals, and why it waits.
 *
 * @param pausedAt when a person paused it, if it is paused
 * @param pausedBy that person's name, if the account is still there
 * @param everythingAskedAt when a person last wanted everything read
 * @param haltedAt since when it waits by itself, if it does
 * @param haltedBecause a sentence that says why
 */
public record VerificationState(
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable Instant everythingAskedAt,
        @Nullable Instant haltedAt,
        @Nullable String haltedBecause) {
    public boolean isPaused() {
        return pausedAt != null;
    }
}
