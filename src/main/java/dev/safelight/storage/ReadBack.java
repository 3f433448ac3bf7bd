package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * What an object holds, told by its bytes alone: read whole from its store, whatever metadata the store keeps beside it.
 *
 * @param size in bytes
 */
public record ReadBack(long size, Sha256 checksum) {
    /** Large enough that a disk reads in long runs. */
    private static final int BUFFER = 1 << 20;

    /** Sees the bytes as they are read. */
    @FunctionalInterface
    public interface Observer {

        /**
         * The next bytes of the object.
         *
         * @throws IOException to stop the reading, or because they could not be kept; it reaches the caller as it is
         */
        void read(byte[] bytes, int length) throws IOException;
    }

    /** Somebody wants the reading stopped. */
    public static final class StoppedException extends InterruptedIOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads an object from its first byte to its last.
     *
     * @throws ObjectStoreException {@code MISSING} if there is none; {@code UNAVAILABLE} if it broke off, which says nothing of
     *     the object
     * @throws IOException what the observer throws
     */
    public static ReadBack of(ObjectStore store, ObjectKey key, Observer observer)
            throws ObjectStoreException, IOException {
        var digest = Sha256.digest();
        var buffer = new byte[BUFFER];
        long size = 0;
        try (var in = store.get(key, ByteRange.ALL)) {
            for (int count = fill(in, buffer, key); count > 0; count = fill(in, buffer, key)) {
                digest.update(buffer, 0, count);
                observer.read(buffer, count);
                size += count;
            }
        }
        return new ReadBack(size, Sha256.of(digest.digest()));
    }

    /** Whether these are the bytes of this checksum and length. */
    public boolean is(Sha256 expected, long length) {
        return size == length && checksum.equals(expected);
    }

    private static int fill(InputStream in, byte[] buffer, ObjectKey key) throws ObjectStoreException {
        try {
            return in.readNBytes(buffer, 0, buffer.length);
        } catch (IOException broken) {
            throw new ObjectStoreException(
                    Kind.UNAVAILABLE, "Reading " + key + " broke off: " + broken.getMessage(), broken);
        }
    }
}
