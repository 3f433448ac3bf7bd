package dev.safelight.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.security.MessageDigest;

/** Hashes a file part by part, and as a whole in the same pass. */
final class PartHash {
    private static final int BUFFER = 256 << 10;

    private final RandomAccessFile data;
    private final MessageDigest whole = Sha256.digest();
    private final byte[] buffer = new byte[BUFFER];

    PartHash(RandomAccessFile data) {
        this.data = data;
    }

    /** The checksum of the part that follows the one before. */
    Sha256 next(long offset, long length) throws IOException {
        var part = Sha256.digest();
        data.seek(offset);
        for (var left = length; left > 0; ) {
            var count = data.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (count < 0) {
                throw new EOFException("the file has become shorter");
            }
            part.update(buffer, 0, count);
            whole.update(buffer, 0, count);
            left -= count;
        }
        return Sha256.of(part.digest());
    }

    /** The checksum of all parts, after the last. */
    Sha256 whole() {
        return Sha256.of(whole.digest());
    }
}
