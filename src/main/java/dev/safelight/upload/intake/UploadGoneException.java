package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;

/** There was such an upload once, but it was given up, cancelled, begun anew, or finished long ago. */
public final class UploadGoneException extends ProblemException {
    private static final long serialVersionUID = 1L;

    UploadGoneException(String detail) {
        super(ProblemType.NOT_FOUND, detail);
    }
}
