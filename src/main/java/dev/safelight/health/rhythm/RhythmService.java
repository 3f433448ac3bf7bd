package dev.safelight.health.rhythm;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Keeps when devices were heard and when a server was there, and learns from it. */
@ApplicationScoped
public class RhythmService {
    /** Longer than the longest silence that matters: a year expected, and grace. */
    private static final Duration PRESENCE_KEPT = Duration.ofDays(500);

    private final RhythmQueries queries;

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

    /** How often each of some devices is heard by its own days; those that have too few of them are left out. */
    public Map<UUID, Duration> learned(Collection<UUID> devices, Instant now, Presence presence) {
        var intervals = new HashMap<UUID, Duration>();
        queries.heard(devices, now.minus(LearnedInterval.LOOK_BACK), now)
                .forEach((device, hours) ->
                        LearnedInterval.of(hours, presence).ifPresent(interval -> intervals.put(device, interval)));
        return intervals;
    }
}
