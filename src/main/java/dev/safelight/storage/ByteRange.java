package dev.safelight.storage;

/**
 * A run of bytes of an object.
 *
 * @param offset of the first byte, from 0
 * @param length number of bytes; fewer are read if the object ends before
 */
public record ByteRange(long offset, long length) {
    /** The whole object, however long. */
    public static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

    public ByteRange {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("a range starts at 0 or later and holds at least one byte");
        }
    }
}
