package dev.safelight.integrity.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run, now or the last one.
 *
 * @param running whether it goes on, on any server
 * @param phase what it does, or did last, in words
 * @param done how much of the phase is done
 * @param total of how much; null while nobody knows
 * @param failure why it failed, as a sentence; null if it did not
 * @param report what the last one that ended well has to say, as JSON; null if none did
 */
public record RunView(
        boolean running,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String phase,
        long done,
        @Nullable Long total,
        @Nullable String failure,
        @Nullable String report) {

    /** Nothing of it ever ran. */
    public static final RunView NEVER = new RunView(false, null, null, null, 0, null, null, null);

    /** Whether the last one has no end: its server stopped in the middle. */
    public boolean isCutOff() {
        return !running && startedAt != null && (finishedAt == null || finishedAt.isBefore(startedAt));
    }

    /** Whether the last one did not end well. */
    public boolean isFailed() {
        return failure != null || isCutOff();
    }
}
