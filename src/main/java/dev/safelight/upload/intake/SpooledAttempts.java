package dev.safelight.upload.intake;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.AttemptRepository;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Origin;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.SpooledBytes;
import dev.safelight.upload.UploadJob;
import dev.safelight.upload.UploadJobRepository;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The history's side of storing what is spooled: every method is one short transaction, like those of {@link AttemptService}. */
@ApplicationScoped
class SpooledAttempts {
    /** Longer than the longest put; a claim of a server that dies is released when that server starts again. */
    private static final Duration CLAIM = Duration.ofHours(24);

    private final UploadJobRepository jobs;
    private final AttemptRepository attempts;
    private final Spool spool;
    private final Clock clock;

    SpooledAttempts(UploadJobRepository jobs, AttemptRepository attempts, Spool spool, Clock clock) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.spool = spool;
        this.clock = clock;
    }

    /** Claims spooled jobs that are due, each with a new attempt by this server. No two callers get the same one. */
    @Transactional
    public List<StoreOrder> claimDue(int limit) {
        var now = clock.instant();
        return jobs.lockDue(spool.server(), now, limit).stream()
                .map(job -> claim(job, now))
                .toList();
    }

    private StoreOrder claim(UploadJob job, Instant now) {
        int number = job.claim(now.plus(CLAIM), now);
        attempts.open(job.id()).ifPresent(left -> left.end(Outcome.INTERRUPTED, Reason.SERVER_STOPPED, null, 0, now));
        attempts.persist(Attempt.begin(job.id(), number, Origin.SERVER, now));
        var bytes = new SpooledBytes(
                job.size().orElseThrow(),
                new Sha256(job.checksum().orElseThrow()),
                job.sha1().orElseThrow());
        return StoreOrder.of(job, number, bytes, spool.path(job.spoolFile().orElseThrow()));
    }

    /** Storing spooled bytes failed; they are tried again later. */
    @Transactional
    public void stillSpooled(StoreOrder order, StoreFailure failure, Instant nextTry) {
        var now = clock.instant();
        var job = jobs.lock(order.job()).orElseThrow();
        job.stillSpooled(failure.reason(), failure.detail(), nextTry, now);
        attempts.open(order.job())
                .ifPresent(attempt -> attempt.end(Outcome.FAILED, failure.reason(), failure.detail(), 0, now));
        Log.infof(
                "Upload job %s: still spooled, %s",
                order.job(), failure.reason().slug());
    }

    /** The spooled bytes of a job are gone or damaged: only the device can help now. */
    @Transactional
    public void spoolLost(UUID jobId, String detail) {
        var now = clock.instant();
        var job = jobs.lock(jobId).orElseThrow();
        if (job.state() != JobState.SPOOLED) {
            return;
        }
        if (jobs.hasOpen(job)) {
            job.cancel(Reason.SPOOL_LOST, now);
        } else {
            job.failed(Reason.SPOOL_LOST, detail, 0, now);
        }
        attempts.open(jobId).ifPresent(attempt -> attempt.end(Outcome.FAILED, Reason.SPOOL_LOST, detail, 0, now));
        Log.errorf("Upload job %s: its bytes in the spool are lost: %s", jobId, detail);
    }
}
