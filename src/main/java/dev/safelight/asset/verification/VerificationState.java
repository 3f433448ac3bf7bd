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
 * @param doubtedAt since when the store looks like another or an emptied one, if it does
 * @param lostAt when a person last said that what the store does not show any more is lost
 * @param restoredAt when the database was restored from a dump or rebuilt from the object store, if it was
 * @param refused safe originals that the store refused to give at the last reading
 */
public record VerificationState(
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable Instant everythingAskedAt,
        @Nullable Instant haltedAt,
        @Nullable String haltedBecause,
        @Nullable Instant doubtedAt,
        @Nullable Instant lostAt,
        @Nullable Instant restoredAt,
        long refused) {
    public boolean isPaused() {
        return pausedAt != null;
    }

    /** Whether the store works, but shows none of the originals. Until a person has looked, nothing can be said of any. */
    public boolean isDoubted() {
        return doubtedAt != null;
    }

    /** It is in doubt, and a person has said since that what is not there is lost. */
    public boolean isConfirmed() {
        return doubtedAt != null && lostAt != null && lostAt.isAfter(doubtedAt);
    }

    /** Whether a person has said that this one is lost if it is not there. */
    public boolean isGivenUp(DueOriginal original) {
        return lostAt != null && original.lastRead().isBefore(lostAt);
    }

    /** Whether this one, which was just read, tells that the store in doubt is the right one: what came since then does not. */
    public boolean isProof(DueOriginal original) {
        return doubtedAt == null || original.lastRead().isBefore(doubtedAt);
    }
}
