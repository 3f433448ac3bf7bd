package dev.safelight.upload.intake;

import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;

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

    /** Throws when it is not let in. */
    void check(UploadRequest request) throws RefusedException {
        if (request.device().revoked()) {
            throw revoked();
        }
        long declared = request.facts().size().orElse(1);
        if (declared > maxSize) {
            throw RefusedException.failed(
                    Reason.TOO_LARGE, "%d bytes were announced; the limit is %d.".formatted(declared, maxSize), 0);
        }
        if (spool.room() < declared) {
            throw spoolFull(0);
        }
    }

    /** Throws when more than the limit has arrived. */
    void requireAllowedSize(long received) throws RefusedException {
        if (received > maxSize) {
            throw RefusedException.failed(
                    Reason.TOO_LARGE, "More than the limit of %d bytes arrived.".formatted(maxSize), received);
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
