package dev.safelight.integrity.copy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says when it is time for what is done at the start, and once an hour after; what fails is tried sooner, but ever less often. */
final class Hourly {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(10);

    private final Clock clock;
    private Instant next = Instant.MIN;
    private Duration pause = SOON;

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
        pause = SOON;
    }

    void failed() {
        next = clock.instant().plus(pause);
        var longer = pause.multipliedBy(2);
        pause = longer.compareTo(HOUR) < 0 ? longer : HOUR;
    }

    /** It is time now. */
    void reset() {
        next = Instant.MIN;
        pause = SOON;
    }
}
