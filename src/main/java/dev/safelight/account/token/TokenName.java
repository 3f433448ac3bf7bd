package dev.safelight.account.token;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;

/**
 * What a person calls a token of any kind.
 *
 * @param value 1 to 80 characters without spaces around them
 */
public record TokenName(String value) {
    private static final int MAX_LENGTH = 80;

    /** @throws ProblemException {@code invalid-request} when the name is empty, too long or has control characters */
    public TokenName {
        value = value.strip();
        if (value.isEmpty()
                || value.codePointCount(0, value.length()) > MAX_LENGTH
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The token's name must have 1 to " + MAX_LENGTH + " characters.");
        }
    }
}
