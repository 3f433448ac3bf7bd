package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * The one way in for every door: receives the bytes of one asset resource, checks them, stores them, and returns only when
 * what it returns holds.
 */
@ApplicationScoped
public class UploadService {
    /** A running upload that has been silent for so long gives way to a new one: the phone has lost it. */
    private static final Duration HANGING = Duration.ofSeconds(10);

    private static final Duration COME_BACK = Duration.ofSeconds(15);

    private final AttemptService attempts;
    private final Admission admission;
    private final ReceiveStep receive;
    private final FinishStep finish;
    private final RunningUploads running;
    private final Spool spool;
    private final UploadMetrics metrics;

    UploadService(
            AttemptService attempts,
            Admission admission,
            ReceiveStep receive,
            FinishStep finish,
            RunningUploads running,
            Spool spool,
            UploadMetrics metrics) {
        this.attempts = attempts;
        this.admission = admission;
        this.receive = receive;
        this.finish = finish;
        this.running = running;
        this.spool = spool;
        this.metrics = metrics;
    }

    /** The largest file that is taken, in bytes. */
    public long maxSize() {
        return admission.maxSize();
    }

    /**
     * Refuses an upload before a byte of it is taken; the refusal is in the history. Whatever is wrong with it, a revoked
     * token comes first.
     *
     * @return what to throw
     */
    public ProblemException refuse(UploadHead head, Reason reason, String detail) {
        return refuse(head, head.device().revoked() ? Admission.revoked() : RefusedException.failed(reason, detail, 0));
    }

    private ProblemException refuse(UploadHead head, RefusedException refusal) {
        attempts.refuse(head.jobName(), head.facts(), head.origin(), refusal.reason(), refusal.detail());
        metrics.refused(head.facts().door());
        return refusal.problem();
    }

    /**
     * Takes one upload in, whole.
     *
     * @throws ProblemException {@code DEVICE_REVOKED}, {@code TOO_LARGE}, {@code STORAGE_FULL}, {@code UPLOAD_IN_PROGRESS}
     *     before the body is read; {@code LENGTH_MISMATCH}, {@code CHECKSUM_MISMATCH}, {@code EMPTY_BODY}, {@code TOO_LARGE},
     *     {@code STORAGE_FULL}, {@code STORAGE_UNAVAILABLE}, {@code CONFLICT} (cancelled) after
     */
    public UploadAnswer receive(UploadRequest request, UploadBody body) {
        admit(request);
        var attempt = open(request);
        try (var upload = running.begin(attempt.job(), body.hangUp())) {
            return take(request, body, attempt, upload);
        }
    }

    private UploadAnswer take(
            UploadRequest request, UploadBody body, OpenAttempt attempt, RunningUploads.RunningUpload upload) {
        var measure = metrics.begin(request.head().facts().door());
        try {
            var known = request.bodyAwaitsUs() ? finish.known(request, attempt) : Optional.<UploadAnswer>empty();
            if (known.isPresent()) {
                measure.end(known.get().outcome(), 0);
                return known.get();
            }
            var bytes = receive.run(request, body.stream(), attempt, upload);
            var answer = finish.run(request, attempt, bytes);
            measure.end(answer.outcome(), bytes.size());
            return answer;
        } catch (RefusedException refusal) {
            end(attempt, refusal);
            measure.end(refusal.outcome(), refusal.received());
            throw refusal.problem();
        } catch (RuntimeException | Error mistake) {
            endAfter(mistake, attempt);
            measure.end(Outcome.FAILED, 0);
            throw mistake;
        }
    }

    private void admit(UploadRequest request) {
        try {
            admission.check(request);
        } catch (RefusedException refusal) {
            throw refuse(request.head(), refusal);
        }
    }

    private OpenAttempt open(UploadRequest request) {
        var name = request.head().jobName();
        return attempts.open(name, request.head().facts(), request.head().origin())
                .or(() -> {
                    endHanging(request);
                    return attempts.open(
                            name, request.head().facts(), request.head().origin());
                })
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UPLOAD_IN_PROGRESS,
                        "Another upload of this asset resource is running. Try again when it has ended.",
                        COME_BACK));
    }

    /** A phone that lost its network comes back before we notice: the upload that hangs ends for the one that is here. */
    private void endHanging(UploadRequest request) {
        attempts.receiving(request.head().jobName())
                .flatMap(running::of)
                .filter(upload -> upload.idleNanos() > HANGING.toNanos())
                .ifPresent(upload -> {
                    upload.end(Reason.CONNECTION_LOST);
                    upload.awaitEnd();
                });
    }

    private void end(OpenAttempt attempt, RefusedException refusal) {
        spool.drop(attempt.place().file());
        attempts.end(attempt.job(), refusal.outcome(), refusal.reason(), refusal.detail(), refusal.received());
    }

    private void endAfter(Throwable mistake, OpenAttempt attempt) {
        try {
            end(
                    attempt,
                    RefusedException.failed(
                            Reason.INTERNAL_ERROR, mistake.getClass().getSimpleName(), 0));
        } catch (RuntimeException again) {
            mistake.addSuppressed(again);
        }
    }
}
