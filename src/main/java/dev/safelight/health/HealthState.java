package dev.safelight.health;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The state of a device's backup, worst first. Only {@link #OK} says that all is safe, and that takes the device's own list. */
public enum HealthState {
    /** Nothing was heard for longer than expected, and the grace is over. */
    SILENT("Silent"),
    /** Uploads failed and will not mend by themselves. */
    FAILING("Needs you"),
    /** Something that was stored is gone from the storage, or is not what it was. */
    DAMAGED("Damaged"),
    /** Nothing was heard for longer than expected. */
    LATE("Late"),
    /**
     * Something is known to be missing, for longer than expected; or for good, because a person ignores that it failed. Not all is
     * safe then, nothing is under way, and nothing is unknown: no other state would be true, and this one asks nothing of anybody.
     */
    BEHIND("Behind"),
    /** Something is arriving or awaited, and in time. */
    WORKING("Backing up"),
    /** All that is on it is safe, by its own list, which is fresh. */
    OK("All safe"),
    /** Nothing has come from it. */
    NEW("New"),
    /** A person paused it. */
    PAUSED("Paused"),
    /** All that it sent is safe; what it did not send, or whether what changed on it since is here, is not known. */
    UNKNOWN("Not fully known");

    private final String label;

    HealthState(String label) {
        this.label = label;
    }

    /** A few words for people. */
    public String label() {
        return label;
    }

    /** The word in SQL, JSON and style sheets. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<HealthState> of(String slug) {
        return Arrays.stream(values())
                .filter(state -> state.slug().equals(slug))
                .findFirst();
    }
}
