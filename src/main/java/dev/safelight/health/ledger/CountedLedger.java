package dev.safelight.health.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * A ledger and what counting it cost. Pages ask every second while something arrives; counting a large list takes the
 * better part of one, so it is done for a tenth of the time at most. A small one is always counted anew.
 *
 * @param beganNanos when counting began
 * @param endedNanos when it ended
 */
record CountedLedger(Optional<DeviceLedger> ledger, long beganNanos, long endedNanos) {
    private static final long CHEAP = Duration.ofMillis(100).toNanos();
    private static final int SHARE = 10;
    /** Less than the time after which {@code ChangeFeed} lets pages look once more. */
    private static final long LONGEST = Duration.ofSeconds(25).toNanos();

    boolean isRecent() {
        return isRecent(System.nanoTime());
    }

    boolean isRecent(long nowNanos) {
        long cost = endedNanos - beganNanos;
        return cost >= CHEAP && nowNanos - endedNanos < Math.min(LONGEST, cost * SHARE);
    }
}
