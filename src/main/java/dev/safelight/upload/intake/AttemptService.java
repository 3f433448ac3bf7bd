package dev.safelight.upload.intake;

import dev.safelight.asset.OriginalService;
import dev.safelight.asset.SafeResource;
import dev.safelight.asset.Uuid7;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.AttemptRepository;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.JobName;
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
import java.util.Optional;
import java.util.UUID;

/**
 * The history's side of the write path: every method is one short transaction that moves a job and its attempt together.
 * Each logs one line, so that the log tells the same story as the history.
 */
@ApplicationScoped
class AttemptService {
    /** Longer than the longest put; a claim of a server that dies is released when that server starts again. */
    private static final Duration CLAIM = Duration.ofHours(24);

    private final UploadJobRepository jobs;
    private final AttemptRepository attempts;
    private final OriginalService originals;
    private final Spool spool;
    private final Clock clock;

    AttemptService(
            UploadJobRepository jobs, AttemptRepository attempts, OriginalService originals, Spool spool, Clock clock) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.originals = originals;
        this.spool = spool;
        this.clock = clock;
    }

    /** The job that is receiving this asset resource now, if there is one. */
    @Transactional
    public Optional<UUID> receiving(JobName name) {
        return jobs.find(
                        "deviceId = ?1 and assetKey = ?2 and type = ?3 and state = ?4",
                        name.device(),
                        name.asset(),
                        name.type(),
                        JobState.RECEIVING)
                .firstResultOptional()
                .map(UploadJob::id);
    }

    /** Opens the next attempt of the asset resource's job; nothing if another attempt is receiving. */
    @Transactional
    public Optional<OpenAttempt> open(JobName name, JobFacts facts, Origin origin) {
        jobs.commitWithoutWaiting();
        var now = clock.instant();
        var job = jobs.lockOrRegister(Uuid7.of(clock), name, facts.door(), now);
        if (job.state() == JobState.RECEIVING) {
            return Optional.empty();
        }
        var place = spool.place(Uuid7.of(clock).toString());
        int number = job.receive(facts, place, now);
        attempts.persist(Attempt.begin(job.id(), number, origin, now));
        return Optional.of(new OpenAttempt(job.id(), number, place, job.createdAt()));
    }

    /** Notes an upload that is refused before a byte is taken, as a failed attempt. Leaves a running attempt alone. */
    @Transactional
    public void refuse(JobName name, JobFacts facts, Origin origin, Reason reason, String detail) {
        var now = clock.instant();
        var job = jobs.lockOrRegister(Uuid7.of(clock), name, facts.door(), now);
        if (job.state() == JobState.RECEIVING) {
            return;
        }
        int number = job.refused(facts, reason, detail, now);
        var attempt = Attempt.begin(job.id(), number, origin, now);
        attempt.end(Outcome.FAILED, reason, detail, 0, now);
        attempts.persist(attempt);
        Log.infof("Upload job %s: refused, %s", job.id(), reason.slug());
    }

    /** Notes how far an attempt is; false if it was ended from elsewhere. */
    @Transactional
    public boolean progress(OpenAttempt attempt, long received) {
        jobs.commitWithoutWaiting();
        return jobs.progress(attempt.job(), attempt.number(), received, clock.instant());
    }

    /** The attempt ended without its bytes: {@code INTERRUPTED} or {@code FAILED}. A job that was cancelled stays so. */
    @Transactional
    public void end(UUID jobId, Outcome outcome, Reason reason, String detail, long received) {
        var now = clock.instant();
        var job = jobs.lock(jobId).orElseThrow();
        if (job.state() == JobState.RECEIVING) {
            if (outcome == Outcome.INTERRUPTED) {
                job.interrupted(reason, detail, received, now);
            } else {
                job.failed(reason, detail, received, now);
            }
        }
        attempts.open(jobId).ifPresent(attempt -> attempt.end(outcome, reason, detail, received, now));
        Log.infof("Upload job %s: %s, %s (%d bytes)", jobId, outcome.slug(), reason.slug(), received);
    }

    /** The bytes are durable in the spool, and the store comes later. Returns what the client is told. */
    @Transactional
    public UploadAnswer spooled(StoreOrder order, StoreFailure failure, Instant capturedAt, Instant nextTry) {
        var now = clock.instant();
        var job = jobs.lock(order.job()).orElseThrow();
        var promised = originals.promise(order.name(), capturedAt);
        var resource = jobs.promised(order.name(), order.bytes().checksum()).orElse(promised.id());
        job.spooled(order.bytes(), resource, failure.reason(), failure.detail(), nextTry, now);
        attempts.open(order.job())
                .ifPresent(attempt -> attempt.end(
                        Outcome.SPOOLED,
                        failure.reason(),
                        failure.detail(),
                        order.bytes().size(),
                        now));
        Log.infof("Upload job %s: spooled, %s", order.job(), failure.reason().slug());
        return new UploadAnswer(
                Outcome.SPOOLED,
                order.job(),
                promised.asset(),
                resource,
                order.bytes().checksum());
    }

    /** The object store holds the bytes: receipt, attempt and job become true together. */
    @Transactional
    public UploadAnswer stored(StoreOrder order, UUID original) {
        var now = clock.instant();
        var job = jobs.lock(order.job()).orElseThrow();
        var promised = Optional.ofNullable(order.promised())
                .or(() -> jobs.promised(order.name(), order.bytes().checksum()))
                .orElseGet(() -> Uuid7.of(clock));
        boolean newest = job.state() != JobState.SPOOLED || !jobs.isOvertaken(job);
        SafeResource safe = originals.commit(original, order.name(), promised, newest);
        var outcome = safe.known() ? Outcome.DUPLICATE : Outcome.STORED;
        job.stored(safe.id(), order.bytes(), now);
        attempts.open(order.job())
                .ifPresent(attempt -> attempt.end(outcome, order.bytes().size(), now));
        Log.infof(
                "Upload job %s: %s (%d bytes)",
                order.job(), outcome.slug(), order.bytes().size());
        return new UploadAnswer(
                outcome, order.job(), safe.asset(), safe.id(), safe.original().checksum());
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
        job.failed(Reason.SPOOL_LOST, detail, 0, now);
        attempts.open(jobId).ifPresent(attempt -> attempt.end(Outcome.FAILED, Reason.SPOOL_LOST, detail, 0, now));
        Log.errorf("Upload job %s: its bytes in the spool are lost: %s", jobId, detail);
    }
}
