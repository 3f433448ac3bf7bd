package dev.safelight.health;

import java.util.Locale;

/** The state of a device's backup, worst first. There is none that says "all is safe": that takes the device's own list. */
public enum HealthState {
    /** Uploads failed and will not mend by themselves. */
    FAILING("Needs you"),
    /** Nothing has come for longer than someone said to expect. */
    LATE("Late"),
    /** Something is known not to be safe yet, and nobody need do anything. */
    BEHIND("Catching up"),
    /** Something is arriving now. */
    WORKING("Backing up"),
    /** All that it sent is safe; what it did not send is not known. */
    UNKNOWN("All it sent is safe"),
    /** Nothing has come from it. */
    NEW("New"),
    /** A person paused it. */
    PAUSED("Paused");

    private final String label;

    HealthState(String label) {
        this.label = label;
    }

    /** A few words for people. */
    public String label() {
        return label;
    }

    /** The word in JSON and in style sheets. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
