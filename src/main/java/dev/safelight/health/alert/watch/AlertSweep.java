package dev.safelight.health.alert.watch;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertConfig;
import dev.safelight.health.alert.AlertSource;
import dev.safelight.health.alert.delivery.AlertDelivery;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Once a minute: what is so, and who has to be told. */
@ApplicationScoped
public class AlertSweep {
    /** Looks that are further apart mean that the server, or the machine, was away in between. */
    private static final Duration AWAY = Duration.ofMinutes(3);

    private final List<AlertSource> sources;
    private final AlertWatchService watch;
    private final AlertDelivery delivery;
    private final Settling settling;
    private final Clock clock;

    AlertSweep(
            @All List<AlertSource> sources,
            AlertWatchService watch,
            AlertDelivery delivery,
            AlertConfig config,
            Clock clock) {
        this.sources = sources;
        this.watch = watch;
        this.delivery = delivery;
        this.settling = new Settling(config.settle(), AWAY);
        this.clock = clock;
    }

    /** Looks and has told what is new, unless the server has just come back. Does not wait for receivers. */
    @Scheduled(every = "60s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public synchronized void run() {
        if (settling.isSettled(clock.instant())) {
            look();
            delivery.begin();
        }
    }

    private void look() {
        var conditions = new ArrayList<AlertCondition>();
        boolean complete = true;
        for (var source : sources) {
            try {
                conditions.addAll(source.conditions());
            } catch (RuntimeException cannotTell) {
                // Not to know whether something is so is no reason to call it over.
                complete = false;
                Log.warnf(
                        cannotTell,
                        "A source of alerts could not be asked: %s",
                        source.getClass().getSimpleName());
            }
        }
        watch.note(conditions, complete);
    }
}
