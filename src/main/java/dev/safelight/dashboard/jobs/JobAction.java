package dev.safelight.dashboard.jobs;

import dev.safelight.upload.JobView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can do to one upload job. */
enum JobAction {
    RETRY,
    CANCEL,
    IGNORE,
    HEED;

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<JobAction> of(String slug) {
        return Arrays.stream(values())
                .filter(action -> action.slug().equals(slug))
                .findFirst();
    }

    /** What it came to, by where the job stands afterwards. */
    String told(JobView job) {
        return switch (this) {
            case RETRY ->
                job.waitingForDevice()
                        ? "The phone is asked to send it again the next time it wakes."
                        : "It was tried again.";
            case IGNORE -> "It is ignored: it does not count as failing any more, until it fails anew.";
            case HEED -> "It counts as failing again.";
            case CANCEL -> "It is cancelled. If the phone sends it again, that is a new upload job.";
        };
    }
}
