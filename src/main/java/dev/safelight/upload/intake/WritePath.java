package dev.safelight.upload.intake;

import dev.safelight.device.DeviceService;
import dev.safelight.problem.ProblemException;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Steps 4 to 8 of the write path, for every request that brings bytes of an asset resource, the first or the last. */
@ApplicationScoped
class WritePath {
    private final AttemptService attempts;
    private final ReceiveStep receive;
    private final CheckStep check;
    private final FinishStep finish;
    private final DeviceService devices;
    private final Spool spool;
    private final UploadMetrics metrics;
    private final UploadConfig config;
    private final Clock clock;

    WritePath(
            AttemptService attempts,
            ReceiveStep receive,
            CheckStep check,
            FinishStep finish,
            DeviceService devices,
            Spool spool,
            UploadMetrics metrics,
            UploadConfig config,
            Clock clock) {
        this.attempts = attempts;
        this.receive = receive;
        this.check = check;
        this.finish = finish;
        this.devices = devices;
        this.spool = spool;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes the body of one request in. Returns where the upload stands then; if it is finished, what it says holds.
     *
     * @throws ProblemException when it failed or broke off, which is in the history by then
     */
    UploadState run(OpenAttempt attempt, Leg leg, UploadBody body, RunningUploads.RunningUpload running, String door) {
        var measure = metrics.begin(door);
        try {
            var upload = take(attempt, leg, body, running);
            measure.end(upload.answer().map(UploadAnswer::outcome), upload.offset() - leg.offset());
            return upload;
        } catch (RefusedException refusal) {
            end(attempt, refusal);
            measure.end(Optional.of(refusal.outcome()), Math.max(0, refusal.received() - leg.offset()));
            throw refusal.problem();
        } catch (RuntimeException | Error mistake) {
            endAfter(mistake, attempt);
            measure.end(Optional.of(Outcome.FAILED), 0);
            throw mistake;
        }
    }

    private UploadState take(OpenAttempt attempt, Leg leg, UploadBody body, RunningUploads.RunningUpload running)
            throws RefusedException {
        var known = leg.bodyAwaitsUs() ? finish.known(attempt) : Optional.<UploadAnswer>empty();
        if (known.isPresent()) {
            return finished(attempt, 0, known.get());
        }
        body.progress().opened(attempt.state(leg.offset()));
        var arriving = new ReceiveStep.Arriving(
                attempt.place(), leg.offset(), attempt.length(), received -> attempts.progress(attempt, received));
        var arrived = receive.run(arriving, body, running);
        if (!isWhole(leg.extent(), attempt.length(), arrived.size())) {
            return pause(attempt, arrived.size());
        }
        var bytes = check.run(attempt, arrived, leg.sha1());
        if (!devices.isAccepted(leg.device())) {
            throw Admission.revoked();
        }
        return finished(attempt, bytes.size(), finish.run(attempt, bytes));
    }

    private static boolean isWhole(Extent extent, OptionalLong length, long size) {
        return switch (extent) {
            case WHOLE -> true;
            case PART -> false;
            case BY_LENGTH -> length.isPresent() && length.getAsLong() == size;
        };
    }

    /** The client hears of an offset only when the bytes before it are durable. */
    private UploadState pause(OpenAttempt attempt, long size) throws RefusedException {
        spool.sync(attempt.place(), size);
        return attempts.pause(attempt, size);
    }

    private UploadState finished(OpenAttempt attempt, long size, UploadAnswer answer) {
        return attempt.state(size).finished(size, clock.instant().plus(config.answeredFor()), answer);
    }

    private void end(OpenAttempt attempt, RefusedException refusal) {
        attempts.end(attempt.job(), refusal.outcome(), refusal.reason(), refusal.detail(), refusal.received());
        if (!refusal.keepsBytes()) {
            spool.drop(attempt.place().file());
        }
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
