package dev.safelight.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The content of a file that is made while it is read: the same for the same seed and size, from any position on, and never
 * in memory as a whole. It does not compress and tells a metadata reader nothing.
 *
 * @param size in bytes
 */
record SeededBytes(long seed, long size) {
    private static final int BLOCK = 64 * 1024;
    /** The odd number nearest to 2^64 divided by the golden ratio, as in {@link java.util.SplittableRandom}. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Where pieces go. */
    interface Sink {
        void take(byte[] buffer, int offset, int count) throws IOException;
    }

    /** Gives the bytes from one position up to, not including, another, in pieces of at most 64 KiB. */
    void send(long from, long to, Sink sink) throws IOException {
        var block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (long position = from; position < to; ) {
            fill(block, position / BLOCK);
            int within = (int) (position % BLOCK);
            int count = (int) Math.min(BLOCK - within, to - position);
            sink.take(block.array(), within, count);
            position += count;
        }
    }

    /** The SHA-256 of the whole, lower hex. */
    String checksum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            send(0, size, digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void fill(ByteBuffer block, long number) {
        long word = seed + number * (BLOCK / Long.BYTES) * GOLDEN;
        for (int at = 0; at < BLOCK; at += Long.BYTES) {
            word += GOLDEN;
            block.putLong(at, mixed(word));
        }
    }

    /** The finaliser of MurmurHash3, with which every bit of the input changes half of the output's. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
