package dev.safelight.account;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name an account signs in with. It is also the account's folder in object keys, so it never changes and is kept to
 * characters that mean nothing to a file system: 2 to 32 of {@code a-z 0-9 . _ -}, beginning with a letter or digit.
 *
 * @param value in lower case
 */
public record Username(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");

    /** @throws ProblemException {@code invalid-request} when the name is not of this form */
    public Username {
        if (!ALLOWED.matcher(value).matches() || value.endsWith(".")) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "The user name must have 2 to 32 characters of a-z, 0-9, '.', '_' and '-', begin with a letter or"
                            + " digit and not end with a dot.");
        }
    }

    /** The user name for what a person typed: surrounding spaces and upper case do not matter. */
    public static Username of(String typed) {
        return new Username(normalize(typed));
    }

    /** What a person typed, as it would be stored; for look-ups, where a name that cannot exist is just unknown. */
    public static String normalize(String typed) {
        // No database takes a NUL; no user name has a question mark either.
        return typed.strip().toLowerCase(Locale.ROOT).replace('\0', '?');
    }
}
