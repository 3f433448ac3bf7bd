package dev.safelight.upload.intake;

import dev.safelight.device.CallingDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.JobName;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Goes on with uploads that {@link UploadService} has begun. Every call ends a request that hangs on the same upload first,
 * because whoever asks has given that one up; so a phone that lost its network never waits for our time-outs. Only a request
 * whose bytes are all here, and are being stored, is left to its end.
 */
@ApplicationScoped
public class ResumableUploadService {
    private final UploadLookup lookup;
    private final AttemptService attempts;
    private final Admission admission;
    private final WritePath path;
    private final RunningUploads running;
    private final CheckedBodies checkedBodies;
    private final UploadJobService jobs;

    ResumableUploadService(
            UploadLookup lookup,
            AttemptService attempts,
            Admission admission,
            WritePath path,
            RunningUploads running,
            CheckedBodies checkedBodies,
            UploadJobService jobs) {
        this.lookup = lookup;
        this.attempts = attempts;
        this.admission = admission;
        this.path = path;
        this.running = running;
        this.checkedBodies = checkedBodies;
        this.jobs = jobs;
    }

    /**
     * Where an upload stands.
     *
     * @throws ProblemException {@code NOT_FOUND} when the device has no such upload, {@link UploadGoneException} when it had
     *     one, and the upload's own problem when it failed
     */
    public UploadState state(CallingDevice device, String id) {
        requireAccepted(device);
        if (running.isStoring(name(device, id))) {
            return lookup.state(device.id(), id);
        }
        try (var _ = take(device, id, () -> {})) {
            return lookup.state(device.id(), id);
        }
    }

    /**
     * Takes in more of an upload. An empty append to one that is finished answers what was answered when it was.
     *
     * @throws ProblemException as {@link #state} and {@link UploadService#receive}; {@link OffsetMismatchException} when the
     *     append begins elsewhere, {@code LENGTH_MISMATCH} when it contradicts the length declared before,
     *     {@code CHECKSUM_MISMATCH} when its body does not match its own checksum, which changes nothing
     */
    public UploadState append(CallingDevice device, String id, Append append, UploadBody body) {
        requireAccepted(device);
        try (var upload = take(device, id, body.hangUp())) {
            var state = lookup.state(device.id(), id);
            if (state.isFinished()) {
                return replay(state, append, body);
            }
            admission.requireContinues(state.offset(), state.length(), append);
            try (var checked = checkedBodies.check(append, state.length(), body, upload)) {
                var attempt = attempts.resume(state.job(), id, append.length(), append.origin());
                upload.isFor(state.job());
                var leg = new Leg(device, append.offset(), append.extent(), false, Optional.empty());
                return path.run(
                        attempt, leg, checked.body(), upload, append.origin().door());
            }
        }
    }

    /**
     * Gives an unfinished upload up; its job is cancelled.
     *
     * @throws ProblemException as {@link #state}; {@code CONFLICT} when it is finished
     */
    public void cancel(CallingDevice device, String id) {
        requireAccepted(device);
        try (var _ = take(device, id, () -> {})) {
            var state = lookup.state(device.id(), id);
            if (state.isFinished()) {
                throw new ProblemException(ProblemType.CONFLICT, "This upload is finished; what is stored stays.");
            }
            jobs.cancelByDevice(state.job());
        }
    }

    private RunningUploads.RunningUpload take(CallingDevice device, String id, Runnable hangUp) {
        return running.begin(name(device, id), hangUp, Duration.ZERO).orElseThrow(UploadService::busy);
    }

    private JobName name(CallingDevice device, String id) {
        return lookup.name(device.id(), id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such upload."));
    }

    private static void requireAccepted(CallingDevice device) {
        if (device.revoked()) {
            throw Admission.revoked().problem();
        }
    }

    private static UploadState replay(UploadState finished, Append append, UploadBody body) {
        if (append.offset() != finished.offset()) {
            throw new OffsetMismatchException(finished.offset(), append.offset());
        }
        try {
            if (body.stream().read() >= 0) {
                throw new ProblemException(
                                ProblemType.INVALID_REQUEST, "This upload is finished; it takes no more bytes.")
                        .registered("completed-upload");
            }
        } catch (IOException gone) {
            throw new ProblemException(ProblemType.LENGTH_MISMATCH, "The connection ended before the body did.", gone);
        }
        return finished;
    }
}
