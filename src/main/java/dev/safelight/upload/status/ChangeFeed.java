package dev.safelight.upload.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;

/**
 * Tells when something that the dashboard shows has changed, on any server that shares the database. Asks the database at
 * most twice a second, however many pages are open.
 */
@ApplicationScoped
public class ChangeFeed {
    private static final long FRESH = Duration.ofMillis(500).toNanos();

    private final EntityManager entities;
    private volatile Seen last = new Seen(0, System.nanoTime() - FRESH);

    ChangeFeed(EntityManager entities) {
        this.entities = entities;
    }

    /** A number that is another one whenever an upload job, a device or a token has changed. */
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
                     + (select count(*) from device) * 7 + (select count(*) from device where paused) from (
                    select max(updated_at) as t from upload_job
                    union all select max(last_seen_at) from device
                    union all select max(removed_at) from device
                    union all select max(revoked_at) from device_token) changes
                """).getSingleResult();
        return number.longValue();
    }

    private record Seen(long version, long atNanos) {}
}
