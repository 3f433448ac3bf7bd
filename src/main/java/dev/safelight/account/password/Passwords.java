package dev.safelight.account.password;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Hashes and checks passwords with bcrypt, which reads 72 bytes and no more: longer ones are refused, never cut. */
@ApplicationScoped
public class Passwords {
    /** The shortest password taken, in characters. */
    public static final int MIN_LENGTH = 10;

    /** The longest password taken, in bytes of UTF-8. */
    public static final int MAX_BYTES = 72;

    private final PasswordConfig config;
    private final String nobodysHash;

    Passwords(PasswordConfig config) {
        this.config = config;
        this.nobodysHash = BcryptUtil.bcryptHash("nobody's password", config.bcryptCost());
    }

    /**
     * The hash to store for a new password. Takes about a quarter of a second, by design.
     *
     * @throws ProblemException {@code invalid-request} when the password is too short or too long
     */
    public String hash(String password) {
        check(password);
        return BcryptUtil.bcryptHash(password, config.bcryptCost());
    }

    /** Whether the password is the one that was hashed. */
    public boolean matches(String password, String hash) {
        if (isTooLong(password)) {
            return matchesNobody();
        }
        return BcryptUtil.matches(password, hash);
    }

    /** False, after as long as a real comparison takes, so that the time does not tell which user names exist. */
    public boolean matchesNobody() {
        BcryptUtil.matches("somebody's guess", nobodysHash);
        return false;
    }

    private static void check(String password) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The password must have at least " + MIN_LENGTH + " characters.");
        }
        if (isTooLong(password)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "The password must not be longer than " + MAX_BYTES + " bytes (72 plain letters; fewer with accents"
                            + " or symbols).");
        }
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }
}
