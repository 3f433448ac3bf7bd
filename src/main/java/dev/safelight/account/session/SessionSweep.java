package dev.safelight.account.session;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Clears away ended sessions once an hour; they are refused before that, too. */
@ApplicationScoped
class SessionSweep {
    private final SessionService sessions;

    SessionSweep(SessionService sessions) {
        this.sessions = sessions;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        var ended = sessions.sweep();
        if (ended > 0) {
            Log.infof("Cleared away %d ended sessions", ended);
        }
    }
}
