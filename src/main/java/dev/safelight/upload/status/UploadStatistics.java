package dev.safelight.upload.status;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts of what has arrived, by device and day. What is called stored is counted from verified originals only. */
@ApplicationScoped
public class UploadStatistics {
    /** From the sums that are kept of each hour, but for hours that belong to two days. */
    private static final String HOURS = """
            select t.device_id as device, cast(t.hour at time zone :zone as date) as day, t.state as state, sum(t.items) as n
            from tally t
            where t.kind = 'arrival' and t.device_id = any(:devices)
              and t.hour >= :from and t.hour < :to and t.hour <> all(:split)
            group by 1, 2, 3
            """;
    /** What is in these hours, file by file. */
    private static final String SPLIT_HOURS = """
            select s.device_id as device, cast(s.at at time zone :zone as date) as day, s.state as state, count(*) as n
            from unnest(:split) h (began)
            cross join lateral (
                select r.device_id, r.stored_at as at, 'stored' as state
                from asset_resource r
                where r.device_id = any(:devices) and r.stored_at >= h.began and r.stored_at < h.began + interval '1 hour'
                union all
                select j.device_id, a.ended_at as at, 'failed' as state
                from attempt a join upload_job j on j.id = a.job_id
                where j.device_id = any(:devices) and a.outcome = 'failed' and a.door <> 'server'
                  and a.ended_at >= h.began and a.ended_at < h.began + interval '1 hour') s
            where s.at >= :from and s.at < :to
            group by 1, 2, 3
            """;

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

    /**
     * What each of some devices stored and failed on each day from one to another, both included, in a time zone.
     *
     * @param from at most 99 days ago: what arrived is not kept by hours for longer ({@code arrivals_from})
     */
    @Transactional
    public Map<UUID, List<DayOfUploads>> days(Collection<UUID> devices, LocalDate from, LocalDate to, ZoneId zone) {
        var first = from.atStartOfDay(zone).toInstant();
        var end = to.plusDays(1).atStartOfDay(zone).toInstant();
        var split = splitHours(from, to, zone);
        var counts = new HashMap<DeviceDay, Map<String, Long>>();
        count(counts, query(HOURS, devices, first, end, split, zone));
        if (!split.isEmpty()) {
            count(counts, query(SPLIT_HOURS, devices, first, end, split, zone));
        }
        var result = new HashMap<UUID, List<DayOfUploads>>();
        for (var device : devices) {
            result.put(
                    device,
                    from.datesUntil(to.plusDays(1))
                            .map(day -> day(day, counts.getOrDefault(new DeviceDay(device, day), Map.of())))
                            .toList());
        }
        return result;
    }

    /** The hours (UTC) within which a day begins, in the zones that are not whole hours away. */
    private static List<Instant> splitHours(LocalDate from, LocalDate to, ZoneId zone) {
        return from.datesUntil(to.plusDays(2))
                .map(day -> day.atStartOfDay(zone).toInstant())
                .filter(start -> !start.equals(start.truncatedTo(ChronoUnit.HOURS)))
                .map(start -> start.truncatedTo(ChronoUnit.HOURS))
                .toList();
    }

    private Query query(
            String sql, Collection<UUID> devices, Instant from, Instant to, List<Instant> split, ZoneId zone) {
        return entities.createNativeQuery(sql, Tuple.class)
                .setParameter("devices", devices.toArray(UUID[]::new))
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("split", split.toArray(Instant[]::new))
                .setParameter("zone", zone.getId());
    }

    private static void count(Map<DeviceDay, Map<String, Long>> counts, Query query) {
        List<?> rows = query.getResultList();
        for (var each : rows) {
            var row = (Tuple) each;
            counts.computeIfAbsent(
                            new DeviceDay(row.get("device", UUID.class), row.get("day", LocalDate.class)),
                            day -> new HashMap<>())
                    .merge(
                            row.get("state", String.class),
                            row.get("n", Number.class).longValue(),
                            Long::sum);
        }
    }

    private static DayOfUploads day(LocalDate day, Map<String, Long> counts) {
        return new DayOfUploads(day, counts.getOrDefault("stored", 0L), counts.getOrDefault("failed", 0L));
    }

    private record DeviceDay(UUID device, LocalDate day) {}
}
