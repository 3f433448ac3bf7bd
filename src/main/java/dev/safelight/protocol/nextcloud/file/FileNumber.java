package dev.safelight.protocol.nextcloud.file;

import dev.safelight.storage.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The number that apps know a file by, stable for as long as the entry exists. It has 53 bits, because some apps keep it as a
 * floating-point number; among a million files of an account, two of one number are as good as impossible.
 */
final class FileNumber {
    private static final int BITS = 53;
    private static final String SUFFIX = "safelight";

    private FileNumber() {}

    static long of(UUID entry) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(entry.getMostSignificantBits())
                .putLong(entry.getLeastSignificantBits());
        return ByteBuffer.wrap(Sha256.digest().digest(bytes.array())).getLong() >>> (Long.SIZE - BITS);
    }

    /** The id as text: the number, from which apps make links, and what tells this server's ids from others'. */
    static String id(UUID entry) {
        return "%08d%s".formatted(of(entry), SUFFIX);
    }
}
