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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts of what has arrived, by device and day. What is called stored is counted from verified originals only. */
@ApplicationScoped
public class UploadStatistics {
    /** Days are counted from 1. From the sums that are kept of each hour, but for hours that belong to two days. */
    private static final String HOURS = """
            select t.device_id as device, width_bucket(t.hour, :starts) as day, t.state as state, sum(t.items) as n
            from tally t
            where t.kind = 'arrival' and t.device_id = any(:devices)
              and t.hour >= :from and t.hour < :to and t.hour <> all(:split)
            group by 1, 2, 3
            """;
    /** What is in these hours, file by file. */
    private static final String SPLIT_HOURS = """
            select s.device_id as device, width_bucket(s.at, :starts) as day, s.state as state, count(*) as n
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

    /** What has arrived from each of some devices. */
    public Map<UUID, DeviceUploads> byDevice(Collection<UUID> devices) {
        return counts.byDevice(devices);
    }

    /** Originals of a scope's removed devices that are missing from the object store or are not what they were. */
    @Transactional
    public long damagedOfRemoved(DeviceScope scope) {
        return counts.damagedOfRemoved(scope);
    }

    /**
     * What each of some devices stored and failed on each day from one to another, both included, in a time zone.
     *
     * @param from at most 99 days ago: what arrived is not kept by hours for longer ({@code arrivals_from})
     */
    @Transactional
    public Map<UUID, List<DayOfUploads>> days(Collection<UUID> devices, LocalDate from, LocalDate to, ZoneId zone) {
        var days = from.datesUntil(to.plusDays(1)).toList();
        var starts = Stream.concat(days.stream(), Stream.of(to.plusDays(1)))
                .map(day -> day.atStartOfDay(zone).toInstant())
                .toList();
        var split = splitHours(starts);
        var counts = new HashMap<Key, Long>();
        count(counts, query(HOURS, devices, starts, split));
        if (!split.isEmpty()) {
            count(counts, query(SPLIT_HOURS, devices, starts, split));
        }
        return devices.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), device -> days(device, days, counts)));
    }

    private static List<DayOfUploads> days(UUID device, List<LocalDate> days, Map<Key, Long> counts) {
        return IntStream.range(0, days.size())
                .mapToObj(i -> new DayOfUploads(
                        days.get(i), number(counts, device, i + 1, "stored"), number(counts, device, i + 1, "failed")))
                .toList();
    }

    /** Not below nothing: what was stored in an hour that is forgotten may still be deleted. */
    private static long number(Map<Key, Long> counts, UUID device, int day, String state) {
        return Math.max(0, counts.getOrDefault(new Key(device, day, state), 0L));
    }

    /** The hours (UTC) within which a day begins, in the zones that are not whole hours away. */
    private static List<Instant> splitHours(List<Instant> starts) {
        return starts.stream()
                .filter(start -> !start.equals(start.truncatedTo(ChronoUnit.HOURS)))
                .map(start -> start.truncatedTo(ChronoUnit.HOURS))
                .toList();
    }

    private Query query(String sql, Collection<UUID> devices, List<Instant> starts, List<Instant> split) {
        return entities.createNativeQuery(sql, Tuple.class)
                .setParameter("devices", devices.toArray(UUID[]::new))
                .setParameter("from", starts.getFirst())
                .setParameter("to", starts.getLast())
                .setParameter("starts", starts.toArray(Instant[]::new))
                .setParameter("split", split.toArray(Instant[]::new));
    }

    private static void count(Map<Key, Long> counts, Query query) {
        List<?> rows = query.getResultList();
        for (var each : rows) {
            var row = (Tuple) each;
            counts.merge(
                    new Key(
                            row.get("device", UUID.class),
                            row.get("day", Number.class).intValue(),
                            row.get("state", String.class)),
                    row.get("n", Number.class).longValue(),
                    Long::sum);
        }
    }

    private record Key(UUID device, int day, String state) {}
}
