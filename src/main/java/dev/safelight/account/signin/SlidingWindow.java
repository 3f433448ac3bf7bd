package dev.safelight.account.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts events by key over a sliding window, in bounded memory: when there are too many keys, the one that was quiet for
 * longest is forgotten. Kept by one server and lost at a restart, which is enough to make guessing hopeless.
 */
class SlidingWindow {
    private final int limit;
    private final Duration window;
    private final int maxKeys;
    private final Clock clock;
    private final Map<String, Deque<Instant>> events = new LinkedHashMap<>(16, 0.75f, true);

    SlidingWindow(int limit, Duration window, int maxKeys, Clock clock) {
        this.limit = limit;
        this.window = window;
        this.maxKeys = maxKeys;
        this.clock = clock;
    }

    /** How long to wait until the key is below its limit; empty when it is. */
    synchronized Optional<Duration> wait(String key) {
        var now = clock.instant();
        var times = events.get(key);
        if (times == null) {
            return Optional.empty();
        }
        forgetOld(times, now);
        if (times.size() < limit) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, times.getFirst().plus(window)));
    }

    /** Counts one event. */
    synchronized void add(String key) {
        var now = clock.instant();
        var times = events.computeIfAbsent(key, k -> new ArrayDeque<>());
        forgetOld(times, now);
        times.addLast(now);
        if (times.size() > limit) {
            times.removeFirst();
        }
        if (events.size() > maxKeys) {
            events.remove(events.keySet().iterator().next());
        }
    }

    /** How many more events there may be until the key is at its limit. */
    synchronized int left(String key) {
        var times = events.get(key);
        if (times == null) {
            return limit;
        }
        forgetOld(times, clock.instant());
        return limit - times.size();
    }

    private void forgetOld(Deque<Instant> times, Instant now) {
        var oldest = now.minus(window);
        while (!times.isEmpty() && !times.getFirst().isAfter(oldest)) {
            times.removeFirst();
        }
    }
}
