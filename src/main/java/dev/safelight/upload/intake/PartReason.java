package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.upload.Reason;

/** Why a part was not taken in, for the history of the file that it is a part of. */
public final class PartReason {
    private PartReason() {}

    /** The reason behind a problem of {@link PartService}. */
    public static Reason of(ProblemException refused) {
        return switch (refused.type()) {
            case LENGTH_MISMATCH -> Reason.CONNECTION_LOST;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case STORAGE_FULL -> Reason.SPOOL_FULL;
            case STORAGE_UNAVAILABLE -> Reason.SPOOL_UNAVAILABLE;
            case DEVICE_REVOKED -> Reason.TOKEN_REVOKED;
            case CHECKSUM_MISMATCH -> Reason.CHECKSUM_MISMATCH;
            default -> Reason.INVALID_REQUEST;
        };
    }
}
