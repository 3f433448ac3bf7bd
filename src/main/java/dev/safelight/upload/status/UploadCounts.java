package dev.safelight.upload.status;

import dev.safelight.device.DeviceScope;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    /** Read by an index of their own: they are few in any library. */
    private static final String DAMAGED = """
            select r.device_id as device, count(distinct o.id) as damaged
            from original o join asset_resource r on r.original_id = o.id join asset a on a.id = r.asset_id
            where o.damaged_at is not null and a.trashed_at is null and r.device_id = any(:devices)
            group by r.device_id
            """;

    private static final String DAMAGED_OF_REMOVED = """
            select count(distinct o.id)
            from original o
            join asset_resource r on r.original_id = o.id join asset a on a.id = r.asset_id
            join device d on d.id = r.device_id and d.removed_at is not null
            where o.damaged_at is not null and a.trashed_at is null
              and (cast(:account as uuid) is null or d.account_id = :account)
            """;

    private final EntityManager entities;
    private final UploadJobService jobs;

    UploadCounts(EntityManager entities, UploadJobService jobs) {
        this.entities = entities;
        this.jobs = jobs;
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

    @Transactional
    Map<UUID, DeviceUploads> byDevice(Collection<UUID> devices) {
        var stored = stored(devices);
        var unfinished = jobs.unfinished(devices);
        var damaged = damaged(devices);
        return devices.stream().distinct().collect(Collectors.toMap(Function.identity(), device -> {
            var arrived = stored.getOrDefault(device, Stored.NOTHING);
            return new DeviceUploads(
                    device,
                    arrived.current(),
                    arrived.bytes(),
                    unfinished.ofDevice(device),
                    damaged.getOrDefault(device, 0L),
                    arrived.lastAt());
        }));
    }

    private Map<UUID, Stored> stored(Collection<UUID> devices) {
        return rows(STORED, devices).stream()
                .collect(Collectors.toMap(
                        UploadCounts::device,
                        row -> new Stored(
                                number(row, "stored"), number(row, "bytes"), row.get("last", Instant.class))));
    }

    private Map<UUID, Long> damaged(Collection<UUID> devices) {
        return rows(DAMAGED, devices).stream()
                .collect(Collectors.toMap(UploadCounts::device, row -> number(row, "damaged")));
    }

    long damagedOfRemoved(DeviceScope scope) {
        var number = (Number) entities.createNativeQuery(DAMAGED_OF_REMOVED, Long.class)
                .setParameter("account", scope.account().orElse(null))
                .getSingleResult();
        return number.longValue();
    }

    private List<Tuple> rows(String sql, Collection<UUID> devices) {
        List<?> rows = entities.createNativeQuery(sql, Tuple.class)
                .setParameter("devices", devices.toArray(UUID[]::new))
                .getResultList();
        return rows.stream().map(Tuple.class::cast).toList();
    }

    private static UUID device(Tuple row) {
        return row.get("device", UUID.class);
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
