package dev.safelight.upload.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells when something that the dashboard shows has changed, on any server that shares the database. Asks the database at
 * most twice a second, however many pages are open.
 */
@ApplicationScoped
public class ChangeFeed {
    private static final long FRESH = Duration.ofMillis(500).toNanos();
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final EntityManager entities;
    private final Clock clock;
    private volatile Seen last = new Seen(0, System.nanoTime() - FRESH);

    ChangeFeed(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * A number that is another one whenever an upload job, a device, its list, what it says of itself or a token has
     * changed, and once more when nothing has for half a minute: numbers that are long to count are counted less often than
     * that while much happens.
     */
    @Transactional
    public synchronized long version() {
        if (System.nanoTime() - last.atNanos() >= FRESH) {
            last = new Seen(read(), System.nanoTime());
        }
        return last.version();
    }

    private long read() {
        var number = (Number) entities.createNativeQuery("""
                select coalesce(cast(extract(epoch from max(t)) * 1000000 as bigint), 0)
                     + (select count(*) from device) * 7 + (select count(*) from device where paused)
                     + case when max(t) < :quiet then 1 else 0 end from (
                    select max(updated_at) as t from upload_job
                    union all select max(last_seen_at) from device
                    union all select max(removed_at) from device
                    union all select max(told_at) from inventory
                    union all select max(told_at) from check_in
                    union all select max(revoked_at) from device_token) changes
                """)
                .setParameter("quiet", clock.instant().minus(QUIET))
                .getSingleResult();
        return number.longValue();
    }

    private record Seen(long version, long atNanos) {}
}
