package dev.safelight.health.ledger;

import java.util.Arrays;
import java.util.Locale;

/** How one item of a device's list stands. The database decides it, in {@code inventory_standing}; an item is of one kind. */
public enum Standing {
    /** Stored and verified, with the size that the device tells, if it tells one, and nothing newer of it in the spool. */
    SAFE,
    /** Its bytes are ours and durable, but not in the object store yet. */
    SPOOLED,
    /** Missing: its open upload job failed. */
    FAILED,
    /** Missing: its open upload job waits for the device, announced, asked for, or interrupted. */
    WAITING,
    /** Missing: its bytes are arriving now. */
    ARRIVING,
    /** Missing: no upload job of it is open. */
    NOT_STARTED;

    /** The word in JSON and SQL. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its bytes are not ours. */
    public boolean isMissing() {
        return this != SAFE && this != SPOOLED;
    }

    static Standing of(String slug) {
        return Arrays.stream(values())
                .filter(standing -> standing.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }
}
