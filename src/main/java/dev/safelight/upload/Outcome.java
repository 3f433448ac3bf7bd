package dev.safelight.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an attempt of an upload job ended. */
public enum Outcome {
    /** Stored and verified. */
    STORED,
    /** The same bytes were stored before: as good as stored. */
    DUPLICATE,
    /** The bytes are durable in the spool; the object store comes later. */
    SPOOLED,
    /** The connection ended before the bytes did. */
    INTERRUPTED,
    FAILED,
    CANCELLED;

    /** The word in JSON and SQL. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> of(String slug) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.slug().equals(slug))
                .findFirst();
    }
}
