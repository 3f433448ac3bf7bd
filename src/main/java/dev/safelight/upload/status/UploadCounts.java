package dev.safelight.upload.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what has arrived from each device, in SQL; all devices at once. */
@ApplicationScoped
class UploadCounts {
    /** The sums that are kept, without what does not count, which is little: what is in the trash, and originals not verified. */
    private static final String STORED = """
            select d.id as device, coalesce(t.items, 0) - coalesce(x.items, 0) - coalesce(u.items, 0) as stored,
                   coalesce(t.bytes, 0) - coalesce(u.bytes, 0) as bytes, l.stored_at as last
            from device d
            left join (
                select device_id, sum(items) as items, sum(bytes) as bytes
                from tally where kind = 'resource' and device_id = any(:devices) group by device_id) t on t.device_id = d.id
            left join (
                select a.device_id, count(*) as items
                from asset a join asset_resource r on r.asset_id = a.id and r.superseded_at is null
                where a.trashed_at is not null and a.device_id = any(:devices)
                group by a.device_id) x on x.device_id = d.id
            left join (
                select r.device_id, sum(o.size) as bytes,
                       count(*) filter (where r.superseded_at is null and a.trashed_at is null) as items
                from original o join asset_resource r on r.original_id = o.id join asset a on a.id = r.asset_id
                where o.verified_at is null and r.device_id = any(:devices)
                group by r.device_id) u on u.device_id = d.id
            left join lateral (
                select r.stored_at from asset_resource r
                join original o on o.id = r.original_id and o.verified_at is not null
                where r.device_id = d.id order by r.stored_at desc limit 1) l on true
            where d.id = any(:devices)
            """;
    /** Reads jobs that are not done and damaged originals, by their own indexes: short in any library. */
    private static final String OPEN = """
            select d.id as device,
                   coalesce(j.failed, 0) as failed, coalesce(j.interrupted, 0) as interrupted, coalesce(j.waiting, 0) as waiting,
                   coalesce(j.spooled, 0) as spooled, coalesce(j.receiving, 0) as receiving, j.since as since,
                   coalesce(b.damaged, 0) as damaged
            from device d
            left join (
                select device_id,
                       count(*) filter (where state = 'failed' and ignored_at is null) as failed,
                       count(*) filter (where state = 'interrupted') as interrupted,
                       count(*) filter (where state = 'registered') as waiting,
                       count(*) filter (where state = 'spooled') as spooled,
                       count(*) filter (where state = 'receiving') as receiving,
                       min(created_at) filter (where state <> 'failed') as since
                from upload_job
                where state not in ('stored', 'cancelled') and device_id = any(:devices)
                group by device_id) j on j.device_id = d.id
            left join (
                select r.device_id, count(distinct o.id) as damaged
                from original o join asset_resource r on r.original_id = o.id join asset a on a.id = r.asset_id
                where o.damaged_at is not null and a.trashed_at is null and r.device_id = any(:devices)
                group by r.device_id) b on b.device_id = d.id
            where d.id = any(:devices)
            """;

    private final EntityManager entities;

    UploadCounts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What of a device is stored.
     *
     * @param current asset resources that are not in the trash, each counted once
     * @param bytes of all revisions
     * @param lastAt when the last one was stored
     */
    private record Stored(
            long current, long bytes, @Nullable Instant lastAt) {
        static final Stored NOTHING = new Stored(0, 0, null);
    }

    private Map<UUID, Stored> stored(Collection<UUID> devices) {
        var result = new HashMap<UUID, Stored>();
        for (var row : rows(STORED, devices)) {
            result.put(
                    row.get("device", UUID.class),
                    new Stored(number(row, "stored"), number(row, "bytes"), row.get("last", Instant.class)));
        }
        return result;
    }

    @Transactional
    Map<UUID, DeviceUploads> byDevice(Collection<UUID> devices) {
        var stored = stored(devices);
        var result = new HashMap<UUID, DeviceUploads>();
        for (var row : rows(OPEN, devices)) {
            var device = row.get("device", UUID.class);
            result.put(device, uploads(device, row, stored.getOrDefault(device, Stored.NOTHING)));
        }
        return result;
    }

    private List<Tuple> rows(String sql, Collection<UUID> devices) {
        List<?> rows = entities.createNativeQuery(sql, Tuple.class)
                .setParameter("devices", devices.toArray(UUID[]::new))
                .getResultList();
        return rows.stream().map(Tuple.class::cast).toList();
    }

    private static DeviceUploads uploads(UUID device, Tuple row, Stored stored) {
        return new DeviceUploads(
                device,
                stored.current(),
                stored.bytes(),
                number(row, "failed"),
                number(row, "interrupted"),
                number(row, "waiting"),
                number(row, "spooled"),
                number(row, "receiving"),
                number(row, "damaged"),
                row.get("since", Instant.class),
                stored.lastAt());
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
