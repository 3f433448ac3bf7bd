package dev.safelight.upload.intake;

import dev.safelight.asset.OriginalService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.AttemptRepository;
import dev.safelight.upload.JobName;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.UploadJob;
import dev.safelight.upload.UploadJobRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Finds uploads by their unguessable names. The job is the truth of what became of one, the spool of how far it is. */
@ApplicationScoped
class UploadLookup {
    private static final Set<Outcome> ANSWERED = EnumSet.of(Outcome.STORED, Outcome.DUPLICATE, Outcome.SPOOLED);

    private final UploadJobRepository jobs;
    private final AttemptRepository attempts;
    private final OriginalService originals;
    private final Spool spool;
    private final Clock clock;
    private final Duration answeredFor;

    UploadLookup(
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
        this.answeredFor = config.answeredFor();
    }

    /** Which asset resource a device's upload is of; nothing if it has no such upload. */
    @Transactional
    public Optional<JobName> name(UUID device, String id) {
        return jobs.ofUpload(device, id).map(UploadJob::name);
    }

    /**
     * Where a device's upload stands.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@link UploadGoneException}, or why it failed
     */
    @Transactional
    public UploadState state(UUID device, String id) {
        var job = jobs.ofUpload(device, id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such upload."));
        return switch (job.state()) {
            case RECEIVING, INTERRUPTED, REGISTERED -> unfinished(job, id);
            case SPOOLED, STORED -> finished(job, id);
            case FAILED -> throw failure(job);
            case CANCELLED -> throw new UploadGoneException("This upload was cancelled.");
        };
    }

    private UploadState unfinished(UploadJob job, String id) {
        var place = job.spoolPlace()
                .filter(spool::isOurs)
                .orElseThrow(() -> new UploadGoneException("This upload was given up; send it from the start."));
        long offset = spool.size(place);
        var expires = job.expiresAt().orElseThrow();
        if (expires.isBefore(clock.instant())) {
            throw new UploadGoneException("This upload was not finished in time; send it from the start.");
        }
        return state(job, id, offset, expires);
    }

    private UploadState finished(UploadJob job, String id) {
        var until = job.updatedAt().plus(answeredFor);
        if (until.isBefore(clock.instant()) && job.state() == JobState.STORED) {
            throw new UploadGoneException("This upload was finished long ago; ask receipts/query about it.");
        }
        if (job.state() == JobState.STORED && !isStillStored(job)) {
            throw new UploadGoneException("What this upload brought is not stored any more; send it from the start.");
        }
        long size = job.size().orElseThrow();
        var answer = new UploadAnswer(
                outcome(job),
                job.id(),
                originals.asset(job.deviceId(), job.asset()).orElseThrow(),
                job.assetResource().orElseThrow(),
                new Sha256(job.checksum().orElseThrow()));
        return state(job, id, size, until).finished(size, until, answer);
    }

    /** A receipt that holds no more is not given again, so that the device sends its bytes anew. */
    private boolean isStillStored(UploadJob job) {
        return job.assetResource()
                .flatMap(originals::content)
                .filter(content -> content.original().isSafe())
                .isPresent();
    }

    private static UploadState state(UploadJob job, String id, long offset, Instant expires) {
        var length = job.size().map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return new UploadState(
                id, job.id(), offset, length, expires, job.door(), job.clientMetadata(), Optional.empty());
    }

    private Outcome outcome(UploadJob job) {
        return attempts.of(job.id()).stream()
                .sorted(Comparator.comparing(Attempt::number).reversed())
                .flatMap(attempt -> attempt.outcome().stream())
                .filter(ANSWERED::contains)
                .findFirst()
                .orElse(job.state() == JobState.SPOOLED ? Outcome.SPOOLED : Outcome.STORED);
    }

    private static ProblemException failure(UploadJob job) {
        var reason = job.reason().orElse(Reason.INTERNAL_ERROR);
        if (reason == Reason.EXPIRED) {
            return new UploadGoneException("This upload was not finished in time; send it from the start.");
        }
        return RefusedException.failed(reason, job.detail().orElse(reason.sentence()), job.bytesReceived())
                .problem();
    }
}
