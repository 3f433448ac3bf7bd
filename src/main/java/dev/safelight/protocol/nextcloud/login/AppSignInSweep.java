package dev.safelight.protocol.nextcloud.login;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Clears away sign-ins that were begun and not finished; they are refused before that, too. */
@ApplicationScoped
class AppSignInSweep {
    private final AppSignInService signIns;

    AppSignInSweep(AppSignInService signIns) {
        this.signIns = signIns;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        var over = signIns.sweep();
        if (over > 0) {
            Log.infof("Cleared away %d sign-ins of apps that were not finished", over);
        }
    }
}
