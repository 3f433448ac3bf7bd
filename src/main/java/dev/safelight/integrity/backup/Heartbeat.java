package dev.safelight.integrity.backup;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says every minute that a run lives, beside it, until it is closed. */
final class Heartbeat implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Runnable beat;
    private final CountDownLatch ended = new CountDownLatch(1);

    Heartbeat(Runnable beat) {
        this.beat = beat;
        Thread.ofVirtual().name("heartbeat").start(this::beatUntilEnded);
    }

    private void beatUntilEnded() {
        try {
            while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                beatOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatOnce() {
        try {
            beat.run();
        } catch (RuntimeException away) {
            Log.debugf(away, "A run goes on unheard for now");
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
