package dev.safelight.health.alert.channel;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps test messages from being a way to flood somebody: each account may send so many an hour. */
@ApplicationScoped
class TestLimit {
    private static final int AT_MOST = 20;
    private static final Duration WITHIN = Duration.ofHours(1);

    private final Map<UUID, ArrayDeque<Instant>> sent = new ConcurrentHashMap<>();
    private final Clock clock;

    TestLimit(Clock clock) {
        this.clock = clock;
    }

    /** @throws ProblemException {@code too-many-requests} */
    void count(UUID account) {
        var now = clock.instant();
        var times = sent.computeIfAbsent(account, any -> new ArrayDeque<>());
        synchronized (times) {
            while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(WITHIN))) {
                times.removeFirst();
            }
            if (times.size() >= AT_MOST) {
                throw new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS,
                        "You have sent " + AT_MOST + " test messages within an hour. Wait a little.",
                        Duration.between(now, times.peekFirst().plus(WITHIN)));
            }
            times.addLast(now);
        }
    }
}
