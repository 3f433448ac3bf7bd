package dev.safelight.upload.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** When to try again by itself: pauses double from try to try up to a limit, each up to a fifth shorter or longer. */
@ApplicationScoped
public class Backoff {
    private static final int MAX_DOUBLINGS = 20;
    private static final double JITTER = 0.2;

    private final Duration first;
    private final Duration longest;
    private final Clock clock;

    Backoff(UploadConfig config, Clock clock) {
        this.first = config.retryAfter();
        this.longest = config.retryAtMost();
        this.clock = clock;
    }

    /** The time of the next try after so many. */
    public Instant after(int attempts) {
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return clock.instant().plusMillis((long) (pause(attempts).toMillis() * jitter));
    }

    /** The pause after so many tries, without jitter. */
    Duration pause(int attempts) {
        var pause = first.multipliedBy(1L << Math.clamp(attempts - 1, 0, MAX_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
