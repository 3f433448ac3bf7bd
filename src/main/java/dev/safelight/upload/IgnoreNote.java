package dev.safelight.upload;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;

/** Why somebody ignores a failure, as typed. */
final class IgnoreNote {
    private static final int LONGEST = 500;

    private IgnoreNote() {}

    /** @throws ProblemException {@code invalid-request} if it is too long */
    static String checked(String note) {
        var text = note.strip();
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The note may have at most " + LONGEST + " characters.");
        }
        return text;
    }
}
