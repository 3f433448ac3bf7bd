package dev.safelight.upload.intake;

import dev.safelight.device.CallingDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** Whether an upload is let in at all, decided before a byte of it is read. */
@ApplicationScoped
class Admission {
    private final Spool spool;
    private final long maxSize;

    Admission(Spool spool, UploadConfig config) {
        this.spool = spool;
        this.maxSize = config.maxSize().asLongValue();
    }

    long maxSize() {
        return maxSize;
    }

    /**
     * Throws when an upload is not let in.
     *
     * @param length of the whole file in bytes, if declared
     */
    void check(CallingDevice device, OptionalLong length) throws RefusedException {
        if (device.revoked()) {
            throw revoked();
        }
        requireAllowed(length, 0);
    }

    /**
     * Throws when there can be no more of an upload.
     *
     * @param length of the whole file in bytes, if declared
     * @param received bytes that are here
     */
    private void requireAllowed(OptionalLong length, long received) throws RefusedException {
        long declared = length.orElse(received + 1);
        if (declared > maxSize) {
            throw RefusedException.failed(
                    Reason.TOO_LARGE,
                    "%d bytes were announced; the limit is %d.".formatted(declared, maxSize),
                    received);
        }
        if (spool.room() < declared - received) {
            throw spoolFull(received);
        }
    }

    /**
     * Throws when an append does not go on where the upload stands.
     *
     * @param offset bytes that are here
     * @param length of the whole in bytes, as far as it was declared before
     * @throws ProblemException {@link OffsetMismatchException}; {@code LENGTH_MISMATCH} when it contradicts that length;
     *     {@code TOO_LARGE}, {@code STORAGE_FULL}
     */
    void requireContinues(long offset, OptionalLong length, Append append) {
        if (append.offset() != offset) {
            throw new OffsetMismatchException(offset, append.offset());
        }
        var said = append.length();
        if (length.isPresent() && said.isPresent() && !length.equals(said)) {
            throw new ProblemException(
                            ProblemType.LENGTH_MISMATCH,
                            "The file was said to have %d bytes before, and %d now."
                                    .formatted(length.getAsLong(), said.getAsLong()))
                    .registered("inconsistent-upload-length");
        }
        try {
            requireAllowed(said.isPresent() ? said : length, offset);
        } catch (RefusedException refusal) {
            throw refusal.problem();
        }
    }

    /** Throws when more than the limit has arrived. */
    void requireAllowedSize(long received) throws RefusedException {
        if (received > maxSize) {
            throw RefusedException.failed(
                    Reason.TOO_LARGE, "More than the limit of %d bytes arrived.".formatted(maxSize), received);
        }
    }

    /**
     * Throws when the body of an append goes beyond the end of its upload.
     *
     * @param length of the whole in bytes, as far as it was declared before
     * @param size bytes of the body so far
     */
    void requireFits(Append append, OptionalLong length, long size) throws RefusedException {
        var whole = append.length().isPresent() ? append.length() : length;
        long end = append.offset() + size;
        requireAllowedSize(end);
        if (whole.isPresent() && end > whole.getAsLong()) {
            throw RefusedException.failed(
                    Reason.LENGTH_MISMATCH,
                    "More than the %d bytes that were announced arrived.".formatted(whole.getAsLong()),
                    append.offset());
        }
    }

    /** Throws when the disk has no room for so many bytes more. */
    void requireRoomFor(long bytes, long received) throws RefusedException {
        if (spool.room() < bytes) {
            throw spoolFull(received);
        }
    }

    /** Throws when an upload of unknown length has brought the disk down to its reserve. */
    void requireRoom(long received) throws RefusedException {
        if (spool.room() <= 0) {
            throw spoolFull(received);
        }
    }

    static RefusedException revoked() {
        return RefusedException.failed(
                Reason.TOKEN_REVOKED, "This token was revoked. Connect the device again in the dashboard.", 0);
    }

    static RefusedException spoolFull(long received) {
        return RefusedException.failed(
                Reason.SPOOL_FULL,
                "The disk on which uploads arrive is down to its reserve. Make room on it, or add storage.",
                received);
    }
}
