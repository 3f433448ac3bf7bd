package dev.safelight.upload.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The checksum of one request's body.
 *
 * @param algorithm as Java names it: {@code SHA-1}, {@code SHA-256}
 * @param hex lower-case hex digits
 */
public record BodyDigest(String algorithm, String hex) {

    MessageDigest begin() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has " + algorithm, missing);
        }
    }

    boolean matches(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).equals(hex);
    }
}
