package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Formats;
import dev.safelight.dashboard.Inputs;
import java.util.Optional;

/** What cancelling or ignoring many jobs just did. Travels as numbers in the address, as {@link RetryNotice} does. */
public record GroupNotice(boolean cancelled, long jobs) {
    private static final String CANCELLED = "cancelled";
    private static final String IGNORED = "ignored";

    static Optional<GroupNotice> of(Inputs inputs) {
        return inputs.number(CANCELLED)
                .map(jobs -> new GroupNotice(true, jobs))
                .or(() -> inputs.number(IGNORED).map(jobs -> new GroupNotice(false, jobs)));
    }

    static Address cancelled(Address page, long jobs) {
        return page.with(CANCELLED, jobs);
    }

    static Address ignored(Address page, long jobs) {
        return page.with(IGNORED, jobs);
    }

    /** The names in the address, for the script that takes them out again. */
    public String names() {
        return CANCELLED + " " + IGNORED;
    }

    public String sentence() {
        var what = Formats.of(jobs, "upload", "uploads");
        return cancelled
                ? "Cancelled " + what + ". If the phone sends them again, those are new upload jobs."
                : "Ignoring " + what + ". They do not count as failing any more, until they fail anew.";
    }
}
