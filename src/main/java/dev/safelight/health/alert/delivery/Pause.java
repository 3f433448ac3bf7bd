package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.AlertConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: pauses double up to a limit, each up to a fifth shorter or longer. */
@ApplicationScoped
class Pause {
    private static final int MAX_DOUBLINGS = 20;
    private static final double JITTER = 0.2;

    private final Duration first;
    private final Duration longest;

    Pause(AlertConfig config) {
        this.first = config.retryAfter();
        this.longest = config.retryAtMost();
    }

    /** The pause after so many tries. */
    Duration after(int attempts) {
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis((long) (plain(attempts).toMillis() * jitter));
    }

    /** The same without chance. */
    Duration plain(int attempts) {
        var pause = first.multipliedBy(1L << Math.clamp(attempts - 1, 0, MAX_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
