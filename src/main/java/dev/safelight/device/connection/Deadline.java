package dev.safelight.device.connection;

import java.time.Duration;

/** The end of the time that a check may take in all. */
final class Deadline {
    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left of the time, at least a millisecond: to most calls, zero means for ever. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(Duration.ofMillis(1).toNanos(), atNanos - System.nanoTime()));
    }

    /** The same, but no more than this. */
    Duration remaining(Duration atMost) {
        var left = remaining();
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    boolean isOver() {
        return System.nanoTime() - atNanos >= 0;
    }
}
