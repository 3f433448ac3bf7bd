package dev.safelight.health.alert.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 random bits by which a receiver knows that a webhook is ours.
 *
 * @param plain as the receiver is given it; its bytes in UTF-8 are the key
 */
public record WebhookKey(String plain) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "slw_";
    private static final int BYTES = 32;

    /** A new key. */
    public static WebhookKey mint() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The signature of a body at a time in seconds, in lower hex. */
    String sign(long at, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(plain.getBytes(UTF_8), ALGORITHM));
            mac.update((at + ".").getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    /** Without the key, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "WebhookKey[]";
    }
}
