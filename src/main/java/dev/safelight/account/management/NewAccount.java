package dev.safelight.account.management;

import dev.safelight.account.AccountRole;
import dev.safelight.account.Username;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;

/**
 * An account to be made.
 *
 * @param displayName what others see, at most 80 characters; the user name when it is empty
 * @param password in plain text
 */
public record NewAccount(Username username, String displayName, String password, AccountRole role) {

    /** @throws ProblemException {@code invalid-request} when the display name is too long */
    public NewAccount {
        displayName = displayName.isBlank() ? username.value() : checkDisplayName(displayName);
    }

    /** An account that is shown under its user name. */
    public NewAccount(Username username, String password, AccountRole role) {
        this(username, "", password, role);
    }

    static String checkDisplayName(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > 80 || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The name must have 1 to 80 characters.");
        }
        return name;
    }

    /** Without the password, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "NewAccount[" + username.value() + ", " + role.code() + "]";
    }
}
