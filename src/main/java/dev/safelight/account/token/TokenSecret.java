package dev.safelight.account.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret of 256 random bits, shown once. Only its SHA-256 is stored: there is nothing to guess, so a slow hash would
 * only slow down every request.
 *
 * @param plain what the holder presents
 */
public record TokenSecret(String plain) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int HINT_LENGTH = 4;

    /** A new token of a kind. */
    public static TokenSecret mint(TokenKind kind) {
        return mint(kind.prefix());
    }

    /** A new secret that begins with a prefix. */
    public static TokenSecret mint(String prefix) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is stored of it. */
    public byte[] hash() {
        return hash(plain);
    }

    /** What would be stored of a presented secret. */
    public static byte[] hash(String presented) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(presented.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The last characters, by which a person tells tokens apart. */
    public String hint() {
        return plain.substring(plain.length() - HINT_LENGTH);
    }

    /** Without the secret, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "TokenSecret[…" + hint() + "]";
    }
}
