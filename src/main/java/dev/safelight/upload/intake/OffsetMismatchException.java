package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;

/** An append began where the upload does not stand. */
public final class OffsetMismatchException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final long expected;

    OffsetMismatchException(long expected, long provided) {
        super(
                ProblemType.OFFSET_MISMATCH,
                "The upload stands at byte %d, not at %d; continue from there.".formatted(expected, provided));
        this.expected = expected;
        registered("mismatching-upload-offset");
        with("expected-offset", expected);
        with("provided-offset", provided);
    }

    /** Where the upload stands, in bytes. */
    public long expected() {
        return expected;
    }
}
