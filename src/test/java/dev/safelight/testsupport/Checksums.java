package dev.safelight.testsupport;

import dev.safelight.storage.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as the tests compute it, apart from the server. */
public final class Checksums {
    private Checksums() {}

    public static Sha256 of(byte[] bytes) {
        return Sha256.of(digest().digest(bytes));
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
