package dev.safelight.health.alert.watch;

import dev.safelight.health.alert.AlertKind;
import java.time.Duration;

/**
 * How long something has to be gone before it is called over. A job that fails is tried again every hour and does not count as
 * failed for some minutes; a disk at its limit has room for a moment: neither is well meanwhile.
 */
final class Hold {
    private static final Duration BRIEF = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(2);

    private Hold() {}

    static Duration of(AlertKind kind) {
        return switch (kind) {
            // To be heard is proof.
            case DEVICE_SILENT -> Duration.ZERO;
            case DEVICE_DAMAGED, STORAGE_AWAY, STORAGE_DOUBTED, STORAGE_REFUSES, ORIGINALS_DAMAGED -> BRIEF;
            case DEVICE_FAILING,
                    STORAGE_FULL,
                    STORAGE_NEARLY_FULL,
                    SPOOL_FILLING,
                    SECOND_COPY_BEHIND,
                    SCRUB_OVERDUE,
                    CATALOGUE_BEHIND,
                    DUMP_OVERDUE -> LONG;
        };
    }
}
