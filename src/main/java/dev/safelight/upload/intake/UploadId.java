package dev.safelight.upload.intake;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names uploads so that nobody can guess one: 128 random bits, as 32 hex digits. */
final class UploadId {
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UploadId() {}

    static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
