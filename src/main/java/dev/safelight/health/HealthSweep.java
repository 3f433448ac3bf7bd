package dev.safelight.health;

import dev.safelight.health.rhythm.RhythmService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Notes once a minute that this server is there, which devices were heard, and how each is. */
@ApplicationScoped
class HealthSweep {
    private final RhythmService rhythms;
    private final DeviceHealthService health;
    private final Clock clock;

    HealthSweep(RhythmService rhythms, DeviceHealthService health, Clock clock) {
        this.rhythms = rhythms;
        this.health = health;
        this.clock = clock;
    }

    /** First that this server is there: else a device would be found silent in the minute after an outage. */
    @Scheduled(every = "60s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void note() {
        rhythms.note(clock.instant());
        health.note();
    }

    @Scheduled(every = "24h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        rhythms.forget(clock.instant());
        health.forget();
    }
}
