package dev.safelight.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The one clock of the server: everything that needs the time takes this, so that tests can set it. */
@ApplicationScoped
class ClockProducer {
    /** The database keeps microseconds: a time is the same before and after it was stored. */
    private static final Duration DATABASE_RESOLUTION = Duration.ofNanos(1_000);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), DATABASE_RESOLUTION);
    }
}
