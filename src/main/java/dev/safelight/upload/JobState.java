package dev.safelight.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an upload job stands. {@code STORED} and {@code CANCELLED} are final. */
public enum JobState {
    /** Announced by the device, or asked for by us; no byte has arrived. */
    REGISTERED("Registered"),
    /** Bytes are arriving. */
    RECEIVING("Receiving"),
    /** The connection was lost; the device will try again. */
    INTERRUPTED("Interrupted"),
    /** The bytes are ours and durable, but not in the object store yet. */
    SPOOLED("Spooled"),
    /** In the object store, verified. */
    STORED("Stored"),
    /** Will not mend by itself. */
    FAILED("Failed"),
    /** A person or the device gave it up. */
    CANCELLED("Cancelled");

    private final String label;

    JobState(String label) {
        this.label = label;
    }

    /** One word for people. */
    public String label() {
        return label;
    }

    /** The word in URLs, JSON and SQL. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing can change any more. */
    public boolean isFinal() {
        return this == STORED || this == CANCELLED;
    }

    public static Optional<JobState> of(String slug) {
        return Arrays.stream(values())
                .filter(state -> state.slug().equals(slug))
                .findFirst();
    }
}
