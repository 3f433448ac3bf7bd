package dev.safelight.health.forecast;

import dev.safelight.upload.status.Remembered;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Measures how fast the library grows. */
@ApplicationScoped
public class GrowthService {
    private static final Duration LOOK_BACK = Duration.ofDays(90);

    private final EntityManager entities;
    private final Clock clock;
    private final Remembered<Measured> remembered = new Remembered<>(Measured::originals);

    GrowthService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Before anybody looks, and every few hours; so that nobody waits for it in a large library. */
    @Scheduled(every = "6h", delayed = "4s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measureAhead() {
        remembered.make(() -> measure(clock.instant()));
    }

    /** The growth of the last 90 days; in a large library, as of some minutes ago or when somebody looked last. */
    public Growth growth() {
        return remembered.get(() -> measure(clock.instant())).growth();
    }

    /**
     * Each original counts for the device that sent it first, if it was taken in the days that are looked at: what was taken before the
     * first original was stored belongs to the library that was there.
     */
    @Transactional
    Measured measure(Instant now) {
        var from = from(now);
        List<?> rows = entities.createNativeQuery("""
                        select r.device_id as device, sum(o.size) as bytes, count(*) as originals
                        from original o
                        join lateral (
                            select device_id from asset_resource
                            where original_id = o.id order by stored_at, id limit 1) r on true
                        where o.verified_at is not null and o.stored_at > :from and o.captured_at > :from
                        group by r.device_id
                        """, Tuple.class)
                .setParameter("from", from)
                .getResultList();
        var bytes = new HashMap<UUID, Long>();
        long originals = 0;
        for (var each : rows) {
            var row = (Tuple) each;
            bytes.put(
                    row.get("device", UUID.class),
                    row.get("bytes", Number.class).longValue());
            originals += row.get("originals", Number.class).longValue();
        }
        return new Measured(new Growth(bytes, Duration.between(from, now).toDays()), originals);
    }

    /** When the days that are looked at begin. */
    private Instant from(Instant now) {
        var row = (Tuple) entities.createNativeQuery(
                        "select min(stored_at) as first from original where verified_at is not null", Tuple.class)
                .getSingleResult();
        @Nullable Instant first = row.get("first", Instant.class);
        if (first == null) {
            return now;
        }
        var earliest = now.minus(LOOK_BACK);
        return first.isAfter(earliest) ? first : earliest;
    }

    /** The growth, and of how many originals. */
    record Measured(Growth growth, long originals) {}
}
