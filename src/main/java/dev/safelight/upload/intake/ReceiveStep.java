package dev.safelight.upload.intake;

import dev.safelight.upload.Reason;
import dev.safelight.upload.SpoolPlace;
import dev.safelight.upload.SpooledBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Step 4 of the write path: the body goes to the spool, behind what is there, hashed as it passes. */
@ApplicationScoped
class ReceiveStep {
    /** Buffers begin small, because there may be a thousand slow phones, and grow for those that fill them. */
    private static final int SMALLEST_BUFFER = 2 * 1024;

    private static final int LARGEST_BUFFER = 64 * 1024;

    private static final long PROGRESS_EVERY = Duration.ofSeconds(1).toNanos();
    /** How many bytes of undeclared length may pass before the disk's room is looked at again. */
    private static final long LOOK_AGAIN = 16L * 1024 * 1024;

    private final Admission admission;
    private final Spool spool;

    ReceiveStep(Admission admission, Spool spool) {
        this.admission = admission;
        this.spool = spool;
    }

    /**
     * Where a body goes.
     *
     * @param offset bytes that are there already
     * @param length of the whole file in bytes, as far as it was declared
     * @param note takes how many bytes are there, about once a second, and says whether they are still wanted
     */
    record Arriving(SpoolPlace place, long offset, OptionalLong length, LongPredicate note) {}

    /**
     * What is in the spool when the body has ended.
     *
     * @param size bytes of the file
     * @param hashed the same with checksums, if all of it came in this body
     */
    record Arrived(long size, Optional<SpooledBytes> hashed) {}

    /** Appends the body. When it breaks off, what arrived is durable before this throws. */
    Arrived run(Arriving arriving, UploadBody body, RunningUploads.RunningUpload running) throws RefusedException {
        try (var file = open(arriving);
                var room = spool.promise(arriving.length().orElse(arriving.offset()) - arriving.offset())) {
            return receive(body, file, room, arriving, running);
        } catch (IOException closing) {
            throw RefusedException.failed(
                    Reason.SPOOL_UNAVAILABLE, "The spool's disk failed while a file was closed.", arriving.offset());
        }
    }

    private SpoolFile open(Arriving arriving) throws RefusedException {
        try {
            return spool.open(arriving.place(), arriving.offset());
        } catch (IOException refused) {
            throw RefusedException.failed(
                    Reason.SPOOL_UNAVAILABLE, "The disk on which uploads arrive cannot be written.", arriving.offset());
        }
    }

    private Arrived receive(
            UploadBody body,
            SpoolFile file,
            Spool.Promise room,
            Arriving arriving,
            RunningUploads.RunningUpload running)
            throws RefusedException {
        try {
            copy(body, file, room, arriving, running);
            running.hasEverything();
        } catch (RefusedException cut) {
            if (cut.keepsBytes()) {
                sync(file);
            }
            throw cut;
        }
        try {
            return new Arrived(file.size(), file.finish());
        } catch (IOException full) {
            throw Admission.spoolFull(file.size());
        }
    }

    private void copy(
            UploadBody body,
            SpoolFile file,
            Spool.Promise room,
            Arriving arriving,
            RunningUploads.RunningUpload running)
            throws RefusedException {
        var buffer = new byte[SMALLEST_BUFFER];
        long lastProgress = System.nanoTime();
        long lookedAt = file.size();
        for (int read = read(body.stream(), buffer, file, running);
                read >= 0;
                read = read(body.stream(), buffer, file, running)) {
            running.sawBytes();
            append(file, buffer, read);
            room.used(read);
            if (read == buffer.length && read < LARGEST_BUFFER) {
                buffer = new byte[2 * read];
            }
            admission.requireAllowedSize(file.size());
            requireWithin(arriving.length(), file.size());
            if (arriving.length().isEmpty() && file.size() - lookedAt >= LOOK_AGAIN) {
                lookedAt = file.size();
                admission.requireRoom(file.size());
            }
            if (System.nanoTime() - lastProgress > PROGRESS_EVERY) {
                lastProgress = System.nanoTime();
                report(arriving, file, body.progress());
            }
        }
    }

    private void report(Arriving arriving, SpoolFile file, UploadProgress progress) throws RefusedException {
        if (!arriving.note().test(file.size())) {
            throw RefusedException.cancelled(Reason.CANCELLED_BY_PERSON, file.size());
        }
        if (progress.wantsOffsets()) {
            sync(file);
            progress.received(file.size());
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
        } catch (CheckedStream.MismatchException others) {
            throw RefusedException.failed(Reason.CHECKSUM_MISMATCH, String.valueOf(others.getMessage()), file.size());
        } catch (IOException gone) {
            throw lost(running, file.size());
        }
    }

    private static RefusedException lost(RunningUploads.RunningUpload running, long received) {
        var reason = running.whyLost();
        return reason == Reason.CANCELLED_BY_PERSON || reason == Reason.CANCELLED_BY_DEVICE
                ? RefusedException.cancelled(reason, received)
                : RefusedException.interrupted(
                        reason, "The connection ended after %d bytes.".formatted(received), received);
    }

    private static void requireWithin(OptionalLong length, long size) throws RefusedException {
        if (length.isPresent() && size > length.getAsLong()) {
            throw RefusedException.failed(
                    Reason.LENGTH_MISMATCH,
                    "More than the %d bytes that were announced arrived.".formatted(length.getAsLong()),
                    size);
        }
    }

    private static void append(SpoolFile file, byte[] buffer, int length) throws RefusedException {
        try {
            file.append(buffer, length);
        } catch (IOException full) {
            throw Admission.spoolFull(file.size());
        }
    }

    private static void sync(SpoolFile file) throws RefusedException {
        try {
            file.sync();
        } catch (IOException full) {
            throw Admission.spoolFull(file.size());
        }
    }
}
