package dev.safelight.upload.status;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts of what has arrived, by device and day. What is called stored is counted from verified originals only. */
@ApplicationScoped
public class UploadStatistics {
    private final EntityManager entities;
    private final UploadCounts counts;

    UploadStatistics(EntityManager entities, UploadCounts counts) {
        this.entities = entities;
        this.counts = counts;
    }

    /** What has arrived from each device of a scope; devices nothing has come from are left out. */
    public Map<UUID, DeviceUploads> byDevice(DeviceScope scope) {
        return counts.byDevice(scope, counts.stored());
    }

    /** What each of some devices stored and failed on each day from one to another, both included, in a time zone. */
    @Transactional
    public Map<UUID, List<DayOfUploads>> days(Collection<UUID> devices, LocalDate from, LocalDate to, ZoneId zone) {
        var span = Map.<String, Object>of(
                "from", from.atStartOfDay(zone).toInstant(),
                "to", to.plusDays(1).atStartOfDay(zone).toInstant(),
                "zone", zone.getId());
        var stored = count(rows(devices, """
                select r.device_id as device, cast(r.stored_at at time zone :zone as date) as day, count(*) as n
                from asset_resource r
                where r.device_id = any(:devices)
                  and r.stored_at >= :from and r.stored_at < :to
                group by 1, 2
                """, span));
        var failed = count(rows(devices, """
                select j.device_id as device, cast(a.ended_at at time zone :zone as date) as day, count(*) as n
                from attempt a join upload_job j on j.id = a.job_id
                where j.device_id = any(:devices)
                  and a.outcome = 'failed' and a.door <> 'server' and a.ended_at >= :from and a.ended_at < :to
                group by 1, 2
                """, span));
        var result = new HashMap<UUID, List<DayOfUploads>>();
        for (var device : devices) {
            result.put(
                    device,
                    from.datesUntil(to.plusDays(1))
                            .map(day -> new DayOfUploads(
                                    day,
                                    stored.getOrDefault(new DeviceDay(device, day), 0L),
                                    failed.getOrDefault(new DeviceDay(device, day), 0L)))
                            .toList());
        }
        return result;
    }

    private List<Tuple> rows(Collection<UUID> devices, String sql, Map<String, Object> parameters) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        query.setParameter("devices", devices.toArray(UUID[]::new));
        parameters.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream().map(Tuple.class::cast).toList();
    }

    private static Map<DeviceDay, Long> count(List<Tuple> rows) {
        var counts = new HashMap<DeviceDay, Long>();
        for (var row : rows) {
            var day = row.get("day", LocalDate.class);
            counts.put(new DeviceDay(row.get("device", UUID.class), day), number(row, "n"));
        }
        return counts;
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }

    private record DeviceDay(UUID device, LocalDate day) {}
}
