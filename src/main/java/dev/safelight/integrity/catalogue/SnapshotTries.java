package dev.safelight.integrity.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When this server tries a snapshot again that it could not make. Changes are written meanwhile. */
@ApplicationScoped
class SnapshotTries {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Clock clock;
    private volatile @Nullable Failure last;

    SnapshotTries(Clock clock) {
        this.clock = clock;
    }

    private record Failure(String sentence, Instant at, Duration pause) {}

    boolean isTime() {
        var failure = last;
        return failure == null || !clock.instant().isBefore(failure.at().plus(failure.pause()));
    }

    /** Pauses double up to an hour. */
    void failed(String sentence) {
        var before = last;
        var pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
        last = new Failure(sentence, clock.instant(), pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    void worked() {
        last = null;
    }

    /** Why the last try failed, as a sentence; nothing if it did not. */
    Optional<String> failure() {
        return Optional.ofNullable(last).map(Failure::sentence);
    }
}
