package dev.safelight.health.ledger;

import java.time.Duration;

/**
 * A ledger and what counting it cost. Pages ask every second while something arrives; counting a large list takes the
 * better part of one, so it is done for a tenth of the time at most. A small one is always counted anew.
 *
 * @param beganNanos when counting began
 * @param endedNanos when it ended
 */
record CountedLedger(DeviceLedger ledger, long beganNanos, long endedNanos) {
    private static final long LARGE = 20_000;
    private static final int SHARE = 10;
    /** Less than the time after which {@code ChangeFeed} lets pages look once more. */
    private static final long LONGEST = Duration.ofSeconds(25).toNanos();

    boolean isRecent(long nowNanos) {
        long cost = endedNanos - beganNanos;
        return ledger.onDevice() >= LARGE && nowNanos - endedNanos < Math.min(LONGEST, cost * SHARE);
    }
}
