package dev.safelight.upload.phone;

import dev.safelight.asset.Uuid7;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.JobName;
import dev.safelight.upload.Reason;
import dev.safelight.upload.UploadJobRepository;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Asks devices to send again what was found damaged, by upload jobs that wait for them, and takes that back when it is healed. */
@ApplicationScoped
public class ResendService {
    private static final int AT_ONCE = 500;

    private final EntityManager entities;
    private final UploadJobRepository jobs;
    private final Settlement settlement;
    private final Clock clock;

    ResendService(EntityManager entities, UploadJobRepository jobs, Settlement settlement, Clock clock) {
        this.entities = entities;
        this.jobs = jobs;
        this.settlement = settlement;
        this.clock = clock;
    }

    /**
     * Asks for every asset resource whose newest revision is this original. One that is in the trash, or of a device that was
     * removed, is not asked for, and neither is one that is being sent already.
     *
     * @param fact what was found, for the history
     * @return how many asset resources are asked for now
     */
    @Transactional
    public int ask(UUID original, String fact) {
        List<?> rows = entities.createNativeQuery("""
                        select d.account_id as account, d.id as device, a.asset_key as asset, r.type as type,
                               c.username || '/' || d.slug as folder, r.filename as filename, o.size as size
                        from original o join asset_resource r on r.original_id = o.id and r.superseded_at is null
                        join asset a on a.id = r.asset_id and a.trashed_at is null
                        join device d on d.id = a.device_id and d.removed_at is null
                        join account c on c.id = d.account_id
                        where o.id = :original and o.damaged_at is not null
                        order by d.id, a.asset_key, r.type
                        """, Tuple.class)
                .setParameter("original", original)
                .getResultList();
        return (int) rows.stream()
                .map(Tuple.class::cast)
                .filter(row -> ask(row, fact))
                .count();
    }

    private boolean ask(Tuple row, String fact) {
        var now = clock.instant();
        var name = new JobName(
                row.get("account", UUID.class),
                row.get("device", UUID.class),
                row.get("asset", String.class),
                row.get("type", String.class),
                row.get("folder", String.class));
        var job = jobs.lockOrRegister(Uuid7.of(clock), name, Attempt.SERVER_DOOR, now);
        if (!job.awaitsDevice()) {
            return false;
        }
        job.describe(
                row.get("filename", String.class), row.get("size", Number.class).longValue());
        job.lost(fact, now);
        Log.infof("Upload job %s: asked for again, %s", job.id(), Reason.STORAGE_CORRUPT.slug());
        return true;
    }

    /**
     * What was asked for because it was damaged and is whole again, by whatever way, need not be sent any more: those jobs are
     * stored.
     *
     * @return how many
     */
    @Transactional
    public int settle() {
        List<?> rows = entities.createNativeQuery("""
                        select %s
                        from upload_job j
                        join asset a on a.device_id = j.device_id and a.asset_key = j.asset_key
                        join asset_resource r on r.asset_id = a.id and r.type = j.type and r.superseded_at is null
                        join original o on o.id = r.original_id and o.verified_at is not null
                        where j.wanted and j.state = 'registered' and j.reason = :reason
                        order by j.id
                        limit :most
                        for update of j skip locked
                        """.formatted(Settlement.COLUMNS), Tuple.class)
                .setParameter("reason", Reason.STORAGE_CORRUPT.slug())
                .setParameter("most", AT_ONCE)
                .getResultList();
        return settlement.settle(rows, "it is whole again");
    }
}
