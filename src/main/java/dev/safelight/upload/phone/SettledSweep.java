package dev.safelight.upload.phone;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/**
 * Ends jobs that nobody will ever finish: an upload of what was stored already was cut off or failed, and the device, which
 * has learned from a receipt that it is safe, does not send it again. Without this they would wait, and then fail, for good.
 *
 * <p>Only the device can tell that it has nothing else: its list, taken as a whole after the job came to rest, names the size
 * that is stored, and no change since. A job that is known to be about other bytes waits on.
 */
@ApplicationScoped
class SettledSweep {
    private static final int AT_ONCE = 200;

    /** A device that wants to go on has done so by then. */
    private static final Duration REST = Duration.ofHours(1);

    private final EntityManager entities;
    private final Settlement settlement;
    private final Clock clock;

    SettledSweep(EntityManager entities, Settlement settlement, Clock clock) {
        this.entities = entities;
        this.settlement = settlement;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        while (settle() == AT_ONCE) {
            // The next ones.
        }
    }

    /** Returns how many jobs it ended. */
    @Transactional
    int settle() {
        var rows = entities.createNativeQuery("""
                        select %s
                        from upload_job j
                        join inventory l on l.device_id = j.device_id and l.taken_at > j.updated_at
                        join inventory_standing s
                            on s.device_id = j.device_id and s.asset_key = j.asset_key and s.type = j.type
                            and s.standing = 'safe' and s.size = s.stored_size
                            and coalesce(s.modified_at <= s.stored_at, true)
                        join asset a
                            on a.device_id = j.device_id and a.asset_key = j.asset_key and a.trashed_at is null
                        join asset_resource r on r.asset_id = a.id and r.type = j.type and r.superseded_at is null
                        join original o on o.id = r.original_id
                        where j.state in ('registered', 'interrupted', 'failed') and not j.wanted
                          and coalesce(j.size = o.size, true) and coalesce(j.declared_checksum = o.checksum, true)
                          and j.updated_at < :rested
                        order by j.id
                        limit :most
                        for update of j skip locked
                        """.formatted(Settlement.COLUMNS), Tuple.class)
                .setParameter("rested", clock.instant().minus(REST))
                .setParameter("most", AT_ONCE)
                .getResultList();
        return settlement.settle(rows, "its device's list has nothing else");
    }
}
