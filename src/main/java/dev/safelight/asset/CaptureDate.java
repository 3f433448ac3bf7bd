package dev.safelight.asset;

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
