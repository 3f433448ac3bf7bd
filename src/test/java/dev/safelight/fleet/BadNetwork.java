package dev.safelight.fleet;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** A phone's line: which connections break, where, and how. */
final class BadNetwork {
    /** How a connection ends. */
    enum Break {
        /** In order, as when an app is ended: the server sees the end of the stream. */
        CLOSED,
        /** The server is told. */
        RESET,
        /** The phone is out of reach; the server sees nothing, and the connection hangs. */
        SILENT
    }

    /** One connection in so many breaks so early that not even the 104 came through. */
    private static final int SUDDEN_ONE_IN = 5;

    private final RandomGenerator random;
    private final double share;

    BadNetwork(RandomGenerator random, double share) {
        this.random = random;
        this.share = share;
    }

    /**
     * After how many bytes of a body the connection breaks, if it does; after all of them, the answer is lost.
     *
     * @param length of the body, in bytes
     */
    synchronized OptionalLong cut(long length) {
        return random.nextDouble() < share ? OptionalLong.of(random.nextLong(length + 1)) : OptionalLong.empty();
    }

    /** Whether it breaks before anything of the answer may have come. */
    synchronized boolean isSudden() {
        return random.nextInt(SUDDEN_ONE_IN) == 0;
    }

    synchronized Break kind() {
        var kinds = Break.values();
        return kinds[random.nextInt(kinds.length)];
    }
}
