package dev.safelight.integrity.copy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says when it is time for what is done at the start, and once an hour after. */
final class Hourly {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Clock clock;
    private Instant next = Instant.MIN;

    Hourly(Clock clock) {
        this.clock = clock;
    }

    /** A time that is more than an hour ahead was set by a clock that was wrong. */
    boolean isTime() {
        var now = clock.instant();
        return !next.isAfter(now) || next.isAfter(now.plus(HOUR));
    }

    void done() {
        next = clock.instant().plus(HOUR);
    }

    void failed() {
        next = clock.instant().plus(AGAIN);
    }

    /** It is time now. */
    void reset() {
        next = Instant.MIN;
    }
}
