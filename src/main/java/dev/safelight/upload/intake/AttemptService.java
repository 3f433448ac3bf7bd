package dev.safelight.upload.intake;

import dev.safelight.asset.HeldOriginal;
import dev.safelight.asset.OriginalService;
import dev.safelight.asset.SafeResource;
import dev.safelight.asset.Uuid7;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.AttemptRepository;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.JobName;
import dev.safelight.upload.JobState;
import dev.safelight.upload.NewUpload;
import dev.safelight.upload.Origin;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.SpoolPlace;
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
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The history's side of the write path: every method is one short transaction that moves a job and its attempt together.
 * Each logs one line, so that the log tells the same story as the history.
 */
@ApplicationScoped
class AttemptService {
    private final UploadJobRepository jobs;
    private final AttemptRepository attempts;
    private final OriginalService originals;
    private final Spool spool;
    private final Clock clock;
    private final Duration resumableFor;

    AttemptService(
            UploadJobRepository jobs,
            AttemptRepository attempts,
            OriginalService originals,
            Spool spool,
            Clock clock,
            UploadConfig config) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.originals = originals;
        this.spool = spool;
        this.clock = clock;
        this.resumableFor = config.resumableFor();
    }

    /**
     * The next attempt of an asset resource's job, from the first byte.
     *
     * @param abandoned the spool file of an unfinished upload that it replaces
     */
    record Begun(OpenAttempt attempt, Optional<String> abandoned) {}

    /** Begins an upload from its first byte. Nothing if another server is receiving one of the same asset resource. */
    @Transactional
    public Optional<Begun> begin(UploadRequest request) {
        var name = request.head().jobName();
        var facts = request.head().facts();
        var origin = request.head().origin();
        jobs.commitWithoutWaiting();
        var now = clock.instant();
        var job = jobs.lockOrRegister(Uuid7.of(clock), name, facts.door(), now);
        var abandoned = job.spoolPlace();
        if (job.state() == JobState.RECEIVING) {
            if (abandoned.filter(spool::isOurs).isEmpty()) {
                return Optional.empty();
            }
            endOpen(job, Outcome.INTERRUPTED, Reason.CONNECTION_LOST, "It was begun anew.", job.bytesReceived(), now);
        }
        var upload =
                new NewUpload(UploadId.fresh(), spool.newPlace(), request.checksum(), request.metadata(), expiry(now));
        int number = job.receive(facts, upload, now);
        attempts.persist(Attempt.begin(job.id(), number, origin, now));
        return Optional.of(
                new Begun(OpenAttempt.of(job), abandoned.filter(spool::isOurs).map(SpoolPlace::file)));
    }

    /**
     * Goes on with an unfinished upload: with the attempt that runs if its last request ended in good order, else with a
     * new one.
     *
     * @param length of the whole file, if the client has said it only now
     * @throws UploadGoneException if it is not unfinished any more
     */
    @Transactional
    public OpenAttempt resume(UUID jobId, String uploadId, OptionalLong length, Origin origin) {
        jobs.commitWithoutWaiting();
        var now = clock.instant();
        var job = jobs.lock(jobId)
                .filter(found -> found.isResumable() && found.uploadId().equals(Optional.of(uploadId)))
                .orElseThrow(() -> new UploadGoneException("This upload was given up; send it from the start."));
        length.ifPresent(job::sized);
        if (job.state() == JobState.RECEIVING) {
            job.paused(job.bytesReceived(), expiry(now), now);
        } else {
            int number = job.resume(expiry(now), now);
            attempts.persist(Attempt.begin(job.id(), number, origin, now));
        }
        return OpenAttempt.of(job);
    }

    /** A request brought a part in good order. Returns where the upload stands. */
    @Transactional
    public UploadState pause(OpenAttempt attempt, long received) {
        var now = clock.instant();
        var job = jobs.lock(attempt.job()).orElseThrow();
        if (job.state() == JobState.RECEIVING) {
            job.paused(received, expiry(now), now);
        }
        return OpenAttempt.of(job).state(received);
    }

    private Instant expiry(Instant now) {
        return now.plus(resumableFor);
    }

    /**
     * Notes an upload that is refused before a byte is taken, as a failed attempt. Leaves a running attempt alone.
     *
     * @return the spool file of an unfinished upload that ends with it
     */
    @Transactional
    public Optional<String> refuse(JobName name, JobFacts facts, Origin origin, Reason reason, String detail) {
        var now = clock.instant();
        var job = jobs.lockOrRegister(Uuid7.of(clock), name, facts.door(), now);
        if (job.state() == JobState.RECEIVING) {
            return Optional.empty();
        }
        var left = job.spoolPlace().filter(spool::isOurs).map(SpoolPlace::file);
        int number = job.refused(facts, reason, detail, now);
        var attempt = Attempt.begin(job.id(), number, origin, now);
        attempt.end(Outcome.FAILED, reason, detail, 0, now);
        attempts.persist(attempt);
        Log.infof("Upload job %s: refused, %s", job.id(), reason.slug());
        return left;
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
                job.interrupted(reason, detail, received, expiry(now), now);
            } else {
                job.failed(reason, detail, received, now);
            }
        }
        endOpen(job, outcome, reason, detail, received, now);
        Log.infof("Upload job %s: %s, %s (%d bytes)", jobId, outcome.slug(), reason.slug(), received);
    }

    private void endOpen(UploadJob job, Outcome outcome, Reason reason, String detail, long received, Instant now) {
        attempts.open(job.id()).ifPresent(attempt -> attempt.end(outcome, reason, detail, received, now));
    }

    /** Gives up unfinished uploads whose time is over. Returns their spool files. */
    @Transactional
    public List<String> expire(int limit) {
        var now = clock.instant();
        return jobs.expired(spool.server(), now, limit).stream()
                .map(job -> {
                    var file = job.spoolFile().orElseThrow();
                    job.expired(now);
                    Log.infof("Upload job %s: expired", job.id());
                    return file;
                })
                .toList();
    }

    /** The bytes are durable in the spool, and the store comes later. Returns what the client is told. */
    @Transactional
    public UploadAnswer spooled(StoreOrder order, StoreFailure failure, Instant capturedAt, Instant nextTry)
            throws RefusedException {
        var now = clock.instant();
        var job = wanted(order);
        var promised = originals.promise(order.name(), order.bytes().checksum(), capturedAt);
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

    /** A person may have given it up in the very moment in which it was stored. */
    private UploadJob wanted(StoreOrder order) throws RefusedException {
        var job = jobs.lock(order.job()).orElseThrow();
        if (job.state().isFinal()) {
            throw RefusedException.cancelled(
                    job.reason().orElse(Reason.CANCELLED_BY_PERSON),
                    order.bytes().size());
        }
        return job;
    }

    /**
     * The object store holds the bytes: receipt, attempt and job become true together.
     *
     * @param received how many of the bytes came from the client, now or in the attempts before
     */
    @Transactional
    public UploadAnswer stored(StoreOrder order, HeldOriginal held, long received) throws RefusedException {
        var now = clock.instant();
        var job = wanted(order);
        var promised = Optional.ofNullable(order.promised())
                .or(() -> jobs.promised(order.name(), order.bytes().checksum()))
                .orElseGet(() -> Uuid7.of(clock));
        boolean newest = job.state() != JobState.SPOOLED || !jobs.isOvertaken(job);
        SafeResource safe = originals.commit(held, order.name(), promised, newest);
        var outcome = safe.known() ? Outcome.DUPLICATE : Outcome.STORED;
        job.stored(safe.id(), order.bytes(), now);
        attempts.open(order.job()).ifPresent(attempt -> attempt.end(outcome, received, now));
        Log.infof(
                "Upload job %s: %s (%d bytes)",
                order.job(), outcome.slug(), order.bytes().size());
        return new UploadAnswer(
                outcome, order.job(), safe.asset(), safe.id(), safe.original().checksum());
    }
}
