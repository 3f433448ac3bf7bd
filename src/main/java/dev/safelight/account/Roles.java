package dev.safelight.account;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;

/** The roles of identities, for {@code @RolesAllowed}. */
public final class Roles {
    /** An account that manages others; has {@link #MEMBER} as well. */
    public static final String ADMIN = "admin";

    /** Any account. */
    public static final String MEMBER = "member";

    /** A device with a valid token. */
    public static final String DEVICE = "device";

    /** A device whose token was revoked, or that was removed: recognised, so that its try can be told in the history. */
    public static final String REVOKED_DEVICE = "revoked-device";

    private Roles() {}

    /** What a caller in the role {@link #REVOKED_DEVICE} is told. */
    public static ProblemException revokedDevice() {
        return new ProblemException(ProblemType.DEVICE_REVOKED, "This device's token was revoked; enrol it again.");
    }
}
