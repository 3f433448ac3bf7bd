package dev.safelight.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** The one-time code that proves that whoever sets the server up can read its log. Only in memory. */
final class SetupCode {
    private static final int BYTES = 18;
    private static final int MAX_WRONG = 50;

    private final String code;
    private final AtomicInteger wrong = new AtomicInteger();

    SetupCode() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String value() {
        return code;
    }

    /** Whether this is the code; after 50 wrong ones nothing is, until the server is started again. */
    boolean matches(String presented) {
        if (wrong.get() >= MAX_WRONG) {
            return false;
        }
        var right = MessageDigest.isEqual(
                code.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            wrong.incrementAndGet();
        }
        return right;
    }
}
