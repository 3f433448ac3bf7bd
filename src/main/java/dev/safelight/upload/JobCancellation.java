package dev.safelight.upload;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/** Gives jobs up within the caller's transaction, with all that hangs on it. */
@ApplicationScoped
class JobCancellation {
    private final AttemptRepository attempts;
    private final Event<JobCancelled> cancelled;
    private final Clock clock;

    JobCancellation(AttemptRepository attempts, Event<JobCancelled> cancelled, Clock clock) {
        this.attempts = attempts;
        this.cancelled = cancelled;
        this.clock = clock;
    }

    /** Ends a job that is not final and not being stored, and its running attempt. */
    void giveUp(UploadJob job, Reason who) {
        var now = clock.instant();
        var place = job.spoolPlace();
        attempts.open(job.id())
                .ifPresent(attempt -> attempt.end(Outcome.CANCELLED, who, null, job.bytesReceived(), now));
        job.cancel(who, now);
        cancelled.fire(new JobCancelled(job.id(), who, place));
        Log.infof("Upload job %s: %s", job.id(), who.slug());
    }
}
