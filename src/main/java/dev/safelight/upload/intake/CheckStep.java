package dev.safelight.upload.intake;

import dev.safelight.upload.Reason;
import dev.safelight.upload.SpooledBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Step 5 of the write path: what arrived is what was announced. */
@ApplicationScoped
class CheckStep {
    private final Spool spool;

    CheckStep(Spool spool) {
        this.spool = spool;
    }

    /**
     * Returns the whole file's bytes, checked. What came in several requests is read once more, from the disk.
     *
     * @param sha1 declared beside what the attempt itself tells
     */
    SpooledBytes run(OpenAttempt attempt, ReceiveStep.Arrived arrived, Optional<String> sha1) throws RefusedException {
        requireLength(attempt, arrived.size());
        var bytes = arrived.hashed().isPresent() ? arrived.hashed().get() : read(attempt, arrived.size());
        var expected = attempt.checksum();
        if (expected.isPresent() && !expected.get().equals(bytes.checksum())) {
            throw mismatch("SHA-256 %s was announced, %s arrived.".formatted(expected.get(), bytes.checksum()), bytes);
        }
        if (sha1.isPresent() && !sha1.get().equals(bytes.sha1())) {
            throw mismatch("SHA-1 %s was announced, %s arrived.".formatted(sha1.get(), bytes.sha1()), bytes);
        }
        return bytes;
    }

    private static RefusedException mismatch(String detail, SpooledBytes bytes) {
        return RefusedException.failed(Reason.CHECKSUM_MISMATCH, detail, bytes.size());
    }

    private static void requireLength(OpenAttempt attempt, long size) throws RefusedException {
        var declared = attempt.length();
        if (declared.isPresent() && size != declared.getAsLong()) {
            var reason = size < declared.getAsLong() ? Reason.TRUNCATED : Reason.LENGTH_MISMATCH;
            throw RefusedException.failed(
                    reason, "%d bytes arrived, %d were announced.".formatted(size, declared.getAsLong()), size);
        }
        if (size == 0) {
            throw RefusedException.failed(Reason.EMPTY_BODY, "No byte arrived.", 0);
        }
    }

    private SpooledBytes read(OpenAttempt attempt, long size) throws RefusedException {
        try {
            return SpoolFile.read(spool.path(attempt.place().file()));
        } catch (IOException unreadable) {
            throw RefusedException.failed(
                    Reason.SPOOL_UNAVAILABLE, "The disk on which uploads arrive cannot be read.", size);
        }
    }
}
