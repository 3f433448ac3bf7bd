package dev.safelight.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Bytes of any length that are made while they are read, so that a test needs no room for them. Each block tells its number. */
public final class GeneratedBody extends InputStream {
    private static final int BLOCK = 64 * 1024;

    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private final long length;
    private long position;

    /** @param length in bytes */
    public GeneratedBody(long length) {
        this.length = length;
        for (int i = 0; i < BLOCK; i++) {
            block.put(i, (byte) (i * 31));
        }
    }

    /** The part of a body from a position to its end. */
    public static byte[] end(long length, long from) {
        try (var body = new GeneratedBody(length)) {
            body.position = from;
            return body.readAllBytes();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
        Objects.checkFromIndexSize(offset, wanted, target.length);
        if (position >= length) {
            return -1;
        }
        int within = (int) (position % BLOCK);
        int count = (int) Math.min(Math.min(wanted, BLOCK - within), length - position);
        block.putLong(0, position / BLOCK).get(within, target, offset, count);
        position += count;
        return count;
    }
}
