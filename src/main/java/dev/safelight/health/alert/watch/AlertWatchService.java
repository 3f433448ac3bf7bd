package dev.safelight.health.alert.watch;

import dev.safelight.asset.Uuid7;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertConfig;
import dev.safelight.health.alert.AlertKind;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Holds what the sources say against the alerts that are open. */
@ApplicationScoped
class AlertWatchService {
    /** What was not seen for so long is not the same any more; what only another server sees is over when that one is gone. */
    private static final Duration GAP = Duration.ofMinutes(3);

    private final AlertRepository alerts;
    private final Duration settle;
    private final String server;
    private final Clock clock;

    AlertWatchService(
            AlertRepository alerts,
            AlertConfig config,
            @ConfigProperty(name = "safelight.server-id") String server,
            Clock clock) {
        this.alerts = alerts;
        this.settle = config.settle();
        this.server = server;
        this.clock = clock;
    }

    /**
     * Notes what is so, opens what has lasted and closes what has been gone for a while.
     *
     * @param complete whether every source has answered; if not, nothing is called over
     */
    @Transactional
    void note(List<AlertCondition> conditions, boolean complete) {
        // As exact as the database keeps it, since times are compared there.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var gap = now.minus(GAP);
        var unwatched = new HashSet<>(alerts.unwatchedDevices());
        // In one order, so that two servers that do this at the same time wait for each other and never in a circle.
        conditions.stream()
                .filter(condition -> condition.device() == null || !unwatched.contains(condition.device()))
                .sorted(Comparator.comparing(AlertCondition::kind).thenComparing(AlertCondition::subject))
                .forEach(condition -> alerts.seen(Uuid7.of(clock), condition, server, now, gap));
        int opened = alerts.open(now.minus(settle), now);
        int closed = complete ? close(now, gap) : 0;
        if (opened + closed > 0) {
            Log.infof("Alerts: %d opened, %d over", opened, closed);
        }
    }

    private int close(Instant now, Instant gap) {
        alerts.unseen(server, now, gap);
        int closed = alerts.withdraw();
        for (var kind : AlertKind.values()) {
            closed += alerts.close(kind, now.minus(Hold.of(kind)));
        }
        return closed;
    }
}
