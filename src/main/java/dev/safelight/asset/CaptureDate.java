package dev.safelight.asset;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;

/**
 * When a photo was taken, as well as we know.
 *
 * @param at the moment
 * @param local the wall-clock time where it was taken, which a person looks for in a folder
 * @param from how we know
 */
public record CaptureDate(Instant at, LocalDateTime local, Source from) {
    /** A day within the years 1 to 9999, so that no time zone leads out of them. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1, 1, 2, 0, 0);

    private static final LocalDateTime LATEST = LocalDateTime.of(9999, 12, 30, 23, 59, 59);

    /** A date out of bounds becomes the nearest one within: dates are data, and no date may keep a photo from being stored. */
    public CaptureDate {
        at = at.isBefore(EARLIEST.toInstant(UTC)) ? EARLIEST.toInstant(UTC) : at;
        at = at.isAfter(LATEST.toInstant(UTC)) ? LATEST.toInstant(UTC) : at;
        local = bounded(local);
    }

    /** Whether a date can be told in four digits of a year, as object keys and folders do. */
    public static boolean isPossible(Instant at) {
        return !at.isBefore(EARLIEST.toInstant(UTC)) && !at.isAfter(LATEST.toInstant(UTC));
    }

    /** The same wall-clock time, or the nearest that is possible. */
    static LocalDateTime bounded(LocalDateTime local) {
        return local.isBefore(EARLIEST) ? EARLIEST : local.isAfter(LATEST) ? LATEST : local;
    }

    /** How a capture date is known, best first. */
    public enum Source {
        /** The file itself says so. */
        FILE,
        /** The client said so. */
        CLIENT,
        /** It is the file's modification time. */
        MODIFIED,
        /** It is the time at which the file arrived. */
        ARRIVAL;

        /** The word in SQL and object metadata. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
