package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import java.time.Duration;

/** An upload that ends without its bytes being ours. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** When a full or absent disk is worth another try. */
    private static final Duration RETRY = Duration.ofMinutes(5);

    private final Outcome outcome;
    private final Reason reason;
    private final long received;

    private RefusedException(Outcome outcome, Reason reason, String detail, long received) {
        super(detail);
        this.outcome = outcome;
        this.reason = reason;
        this.received = received;
    }

    /** Something is wrong with it. */
    static RefusedException failed(Reason reason, String detail, long received) {
        return new RefusedException(Outcome.FAILED, reason, detail, received);
    }

    /** It was cut off. */
    static RefusedException interrupted(Reason reason, String detail, long received) {
        return new RefusedException(Outcome.INTERRUPTED, reason, detail, received);
    }

    /** A person or the device gave it up. */
    static RefusedException cancelled(Reason who, long received) {
        return new RefusedException(Outcome.CANCELLED, who, "Cancelled while it arrived.", received);
    }

    Outcome outcome() {
        return outcome;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** Bytes that had arrived. */
    long received() {
        return received;
    }

    /** Whether the client may carry on behind the bytes that arrived. */
    boolean keepsBytes() {
        return outcome == Outcome.INTERRUPTED;
    }

    /** What the client is told. */
    ProblemException problem() {
        var type = switch (reason) {
            case CONNECTION_LOST, TRUNCATED, LENGTH_MISMATCH, SERVER_STOPPED -> ProblemType.LENGTH_MISMATCH;
            case CHECKSUM_MISMATCH -> ProblemType.CHECKSUM_MISMATCH;
            case EMPTY_BODY -> ProblemType.EMPTY_BODY;
            case TOO_LARGE -> ProblemType.TOO_LARGE;
            case UNSUPPORTED -> ProblemType.UNSUPPORTED_TYPE;
            case INVALID_REQUEST, DEVICE_REPORTED -> ProblemType.INVALID_REQUEST;
            case STORAGE_UNAVAILABLE, STORAGE_DENIED, STORAGE_CORRUPT, SPOOL_UNAVAILABLE, SPOOL_LOST ->
                ProblemType.STORAGE_UNAVAILABLE;
            case STORAGE_FULL, SPOOL_FULL -> ProblemType.STORAGE_FULL;
            case TOKEN_REVOKED -> ProblemType.DEVICE_REVOKED;
            case EXPIRED, CANCELLED_BY_PERSON, CANCELLED_BY_DEVICE, PLACE_REFUSED -> ProblemType.CONFLICT;
            case INTERNAL_ERROR -> ProblemType.INTERNAL_ERROR;
        };
        return switch (type) {
            case STORAGE_UNAVAILABLE, STORAGE_FULL -> new ProblemException(type, detail(), RETRY);
            default -> new ProblemException(type, detail());
        };
    }
}
