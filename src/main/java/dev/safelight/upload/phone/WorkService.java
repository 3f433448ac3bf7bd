package dev.safelight.upload.phone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What devices are asked to do: what people pressed, and the phone has not done yet. */
@ApplicationScoped
class WorkService {
    private static final int MAX_ENTRIES = 1000;
    /** A phone that has not heard of a cancellation after so long does not hold that job any more. */
    private static final Duration CANCEL_FOR = Duration.ofDays(30);

    private final EntityManager entities;
    private final Clock clock;

    WorkService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The work of one device. */
    @Transactional
    Work of(UUID device) {
        return new Work(resend(device), cancel(device));
    }

    /**
     * Jobs that a person asked for again. One whose asset resource is safe meanwhile, as the device's list has it, is not
     * wanted any more; a list without sizes says so only of what was stored since.
     */
    private List<Work.Resend> resend(UUID device) {
        List<?> rows = entities.createNativeQuery("""
                        select j.asset_key as asset, j.type as type, coalesce(j.reason, 'requested') as reason
                        from upload_job j
                        left join inventory_standing s
                            on s.device_id = j.device_id and s.asset_key = j.asset_key and s.type = j.type
                        where j.device_id = :device and j.wanted
                          and not coalesce(
                              s.standing = 'safe' and (s.size is not null or s.stored_at >= j.created_at), false)
                        order by j.created_at, j.id
                        limit :most
                        """, Tuple.class)
                .setParameter("device", device)
                .setParameter("most", MAX_ENTRIES)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Work.Resend(
                        row.get("asset", String.class), row.get("type", String.class), row.get("reason", String.class)))
                .toList();
    }

    /** Jobs that a person gave up, until the device says that it knows, or sends the asset resource anew. */
    private List<Work.Cancel> cancel(UUID device) {
        List<?> rows = entities.createNativeQuery("""
                        select j.asset_key as asset, j.type as type
                        from upload_job j
                        where j.device_id = :device and j.state = 'cancelled' and j.acknowledged_at is null
                          and j.reason = 'cancelled-by-person' and j.updated_at > :since
                          and not exists (
                              select 1 from upload_job n
                              where n.device_id = j.device_id and n.asset_key = j.asset_key and n.type = j.type
                                and n.created_at > j.created_at)
                        order by j.updated_at, j.id
                        limit :most
                        """, Tuple.class)
                .setParameter("device", device)
                .setParameter("since", clock.instant().minus(CANCEL_FOR))
                .setParameter("most", MAX_ENTRIES)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Work.Cancel(row.get("asset", String.class), row.get("type", String.class)))
                .toList();
    }
}
