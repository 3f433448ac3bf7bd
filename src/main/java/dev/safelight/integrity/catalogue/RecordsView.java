package dev.safelight.integrity.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the records of the catalogue stand.
 *
 * @param enabled whether they are written at all
 * @param lineage the folder of this database's records; null before the first
 * @param number of the last record
 * @param writtenAt when the object store took the last one
 * @param snapshotAt when the last snapshot was read back
 * @param sinceSnapshot how many records came after it
 * @param waiting how many changes are in none yet
 * @param lagSeconds how long the oldest of them waits; 0 when none does
 * @param failure why the last try failed, as a sentence; null when it did not
 */
public record RecordsView(
        boolean enabled,
        @Nullable String lineage,
        long number,
        @Nullable Instant writtenAt,
        @Nullable Instant snapshotAt,
        long sinceSnapshot,
        long waiting,
        long lagSeconds,
        @Nullable String failure) {

    private static final long LATE_SECONDS = 900;

    /** Whether something is wrong that waiting does not mend. */
    public boolean isLate() {
        return enabled && lagSeconds > LATE_SECONDS;
    }
}
