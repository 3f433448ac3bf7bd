package dev.safelight.upload.intake;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.Reason;
import dev.safelight.upload.SpooledBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;

/** Steps 4 and 5 of the write path: the body goes to the spool, hashed as it passes, and is checked. */
@ApplicationScoped
class ReceiveStep {
    private static final int BUFFER = 64 * 1024;
    private static final long PROGRESS_EVERY = Duration.ofSeconds(1).toNanos();
    /** How many bytes of undeclared length may pass before the disk's room is looked at again. */
    private static final long LOOK_AGAIN = 16L * 1024 * 1024;

    private final AttemptService attempts;
    private final Admission admission;
    private final Spool spool;

    ReceiveStep(AttemptService attempts, Admission admission, Spool spool) {
        this.attempts = attempts;
        this.admission = admission;
        this.spool = spool;
    }

    /** Returns what arrived if it is what was announced. */
    SpooledBytes run(UploadRequest request, InputStream body, OpenAttempt attempt, RunningUploads.RunningUpload running)
            throws RefusedException {
        var declared = request.facts().size();
        spool.promise(declared.orElse(0));
        try (var file = create(attempt)) {
            copy(body, file, attempt, running, declared.isPresent());
            return check(finish(file), declared, request);
        } catch (IOException closing) {
            throw RefusedException.failed(Reason.SPOOL_FULL, "The spool's disk failed while a file was closed.", 0);
        } finally {
            spool.promise(-declared.orElse(0));
        }
    }

    private SpoolFile create(OpenAttempt attempt) throws RefusedException {
        try {
            return spool.create(attempt.place());
        } catch (IOException refused) {
            throw RefusedException.failed(
                    Reason.STORAGE_UNAVAILABLE, "The disk on which uploads arrive cannot be written.", 0);
        }
    }

    private void copy(
            InputStream body,
            SpoolFile file,
            OpenAttempt attempt,
            RunningUploads.RunningUpload running,
            boolean declared)
            throws RefusedException {
        var buffer = new byte[BUFFER];
        long lastProgress = System.nanoTime();
        long lookedAt = 0;
        for (int read = read(body, buffer, file, running); read >= 0; read = read(body, buffer, file, running)) {
            running.sawBytes();
            append(file, buffer, read);
            admission.requireAllowedSize(file.size());
            if (!declared && file.size() - lookedAt >= LOOK_AGAIN) {
                lookedAt = file.size();
                admission.requireRoom(file.size());
            }
            if (System.nanoTime() - lastProgress > PROGRESS_EVERY) {
                lastProgress = System.nanoTime();
                report(attempt, file.size());
            }
        }
    }

    private void report(OpenAttempt attempt, long received) throws RefusedException {
        if (!attempts.progress(attempt, received)) {
            throw RefusedException.cancelled(received);
        }
    }

    private static int read(InputStream body, byte[] buffer, SpoolFile file, RunningUploads.RunningUpload running)
            throws RefusedException {
        try {
            int read = body.read(buffer);
            if (read < 0 && running.ended().isPresent()) {
                throw lost(running, file.size());
            }
            return read;
        } catch (IOException gone) {
            throw lost(running, file.size());
        }
    }

    private static RefusedException lost(RunningUploads.RunningUpload running, long received) {
        var reason = running.whyLost();
        return reason == Reason.CANCELLED_BY_PERSON
                ? RefusedException.cancelled(received)
                : RefusedException.interrupted(
                        reason, "The connection ended after %d bytes.".formatted(received), received);
    }

    private static void append(SpoolFile file, byte[] buffer, int length) throws RefusedException {
        try {
            file.append(buffer, length);
        } catch (IOException full) {
            throw Admission.spoolFull(file.size());
        }
    }

    private static SpooledBytes finish(SpoolFile file) throws RefusedException {
        try {
            return file.finish();
        } catch (IOException full) {
            throw Admission.spoolFull(file.size());
        }
    }

    private static SpooledBytes check(SpooledBytes bytes, OptionalLong declared, UploadRequest request)
            throws RefusedException {
        long size = bytes.size();
        if (declared.isPresent() && size != declared.getAsLong()) {
            var reason = size < declared.getAsLong() ? Reason.TRUNCATED : Reason.LENGTH_MISMATCH;
            throw RefusedException.failed(
                    reason, "%d bytes arrived, %d were announced.".formatted(size, declared.getAsLong()), size);
        }
        if (size == 0) {
            throw RefusedException.failed(Reason.EMPTY_BODY, "No byte arrived.", 0);
        }
        var expected = request.checksum();
        if (expected.isPresent() && !expected.get().equals(bytes.checksum())) {
            throw RefusedException.failed(Reason.CHECKSUM_MISMATCH, mismatch(expected.get(), bytes.checksum()), size);
        }
        return bytes;
    }

    private static String mismatch(Sha256 expected, Sha256 actual) {
        return "SHA-256 %s was announced, %s arrived.".formatted(expected, actual);
    }
}
