package dev.safelight.server;

import java.io.IOException;
import java.time.Duration;

/** Waiting for a process, where there is nothing to be told by. */
final class Waiting {

    private static final Duration POLL = Duration.ofMillis(20);

    private Waiting() {}

    /** Something that may be true by now. */
    interface Condition {
        boolean isMet() throws IOException;
    }

    /** Waits until the condition is met; false if it is not within this time. */
    static boolean until(Condition condition, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
