package dev.safelight.health.rhythm;

import dev.safelight.upload.status.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps when devices were heard and when a server was there, and learns from it. */
@ApplicationScoped
public class RhythmService {
    /** Longer than the longest silence that matters: a year expected, and grace. */
    private static final Duration PRESENCE_KEPT = Duration.ofDays(500);

    private final RhythmQueries queries;
    private final Remembered<Learned> learned = new Remembered<>(Learned::hours);

    RhythmService(RhythmQueries queries) {
        this.queries = queries;
    }

    /** Notes that a server is there, and which devices were heard. To be called once a minute. */
    public void note(Instant now) {
        queries.touchPresence(now);
        queries.noteHeard();
    }

    /** Forgets what is too old to matter. */
    public void forget(Instant now) {
        queries.forget(now.minus(LearnedInterval.LOOK_BACK), now.minus(PRESENCE_KEPT));
    }

    /** When no server was there, as of a moment. */
    public Presence presence(Instant now) {
        return Presence.between(queries.present(), now);
    }

    /** How often each device is heard by its own days; devices that have too few of them are left out. */
    public Map<UUID, Duration> learned(Instant now, Presence presence) {
        return learned.get(() -> learn(now, presence)).intervals();
    }

    private Learned learn(Instant now, Presence presence) {
        var heard = queries.heard(now.minus(LearnedInterval.LOOK_BACK), now);
        var intervals = new HashMap<UUID, Duration>();
        heard.forEach((device, hours) ->
                LearnedInterval.of(hours, presence).ifPresent(interval -> intervals.put(device, interval)));
        return new Learned(
                Map.copyOf(intervals),
                heard.values().stream().mapToLong(List::size).sum());
    }

    /** What was learned, and of how many hours. */
    private record Learned(Map<UUID, Duration> intervals, long hours) {}
}
