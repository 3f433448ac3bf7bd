package dev.safelight.health;

import dev.safelight.health.HistoryModel.Event;
import dev.safelight.health.HistoryModel.FileKey;
import dev.safelight.health.HistoryModel.Ignored;
import dev.safelight.health.HistoryModel.Refused;
import dev.safelight.health.HistoryModel.Reported;
import dev.safelight.health.HistoryModel.Uploaded;
import dev.safelight.health.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The upload jobs of one file, recounted from the events of a history: reports may come in any order, the newest one is so. */
final class JobModel {
    private @Nullable Job job;
    /** The newest report about the last job that the device cancelled. */
    private Instant cancelledAt = Instant.MIN;

    JobModel(List<Event> events, FileKey key) {
        for (var event : events) {
            switch (event.what()) {
                case Uploaded(FileKey of, String _) when of.equals(key) -> job = null;
                case Ignored(FileKey of, boolean on)
                when of.equals(key) -> job = present(event).ignored(on);
                case Refused(FileKey of)
                when of.equals(key) -> job = present(event).refused(event.really());
                case Reported(FileKey of, String state, Duration late)
                when of.equals(key) -> report(event, state, event.really().minus(late));
                default -> {}
            }
        }
    }

    /**
     * An open upload job.
     *
     * @param since when it was made
     * @param told the newest report about it
     * @param tried when it was tried last
     */
    record Job(Standing standing, Instant since, boolean ignored, Instant told, Instant tried) {
        private Job ignored(boolean on) {
            return new Job(Standing.FAILED, since, on, told, tried);
        }

        private Job refused(Instant at) {
            return new Job(Standing.FAILED, since, false, told, at);
        }

        private Job reported(String state, Instant at) {
            return new Job(
                    "failed".equals(state) ? Standing.FAILED : Standing.WAITING,
                    since,
                    false,
                    at,
                    "registered".equals(state) ? tried : at);
        }

        /** An announcement tells of another job of the device, which no upload of the one before contradicts. */
        private boolean isNewerThan(String state, Instant at) {
            return told.isAfter(at) || (tried.isAfter(at) && !"registered".equals(state));
        }
    }

    @Nullable
    Job open() {
        return job;
    }

    private Job present(Event event) {
        return job == null ? new Job(Standing.WAITING, event.at(), false, Instant.MIN, Instant.MIN) : job;
    }

    private void report(Event event, String state, Instant at) {
        boolean old = job == null ? cancelledAt.isAfter(at) : job.isNewerThan(state, at);
        if (old) {
            return;
        }
        if (!"cancelled".equals(state)) {
            job = present(event).reported(state, at);
        } else if (job != null) {
            job = null;
            cancelledAt = at;
        }
    }
}
