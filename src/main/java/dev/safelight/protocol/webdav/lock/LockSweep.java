package dev.safelight.protocol.webdav.lock;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Clears away locks whose time is over; they hold nothing any more in any case. */
@ApplicationScoped
class LockSweep {
    private final LockService locks;

    LockSweep(LockService locks) {
        this.locks = locks;
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        int ended = locks.sweep();
        if (ended > 0) {
            Log.infof("%d locks of files had ended", ended);
        }
    }
}
