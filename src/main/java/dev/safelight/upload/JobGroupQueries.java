package dev.safelight.upload;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Counts unfinished jobs by reason, device and day, over the index of unfinished jobs. */
@ApplicationScoped
class JobGroupQueries {
    private final EntityManager entities;

    JobGroupQueries(EntityManager entities) {
        this.entities = entities;
    }

    List<JobGroup> find(DeviceScope scope, JobFilter filter, ZoneId zone, int limit) {
        JobQueries.planForValues(entities);
        var where = JobWhere.of(scope, filter);
        List<?> rows = where.bind(entities.createNativeQuery(
                        """
            select j.reason as reason, j.device_id as device, d.name as name,
                   cast(j.created_at at time zone :zone as date) as day, count(*) as jobs,
                   %s as told,
                   count(*) filter (where free and j.state = 'spooled') as run_now,
                   count(*) filter (where free and j.state in ('failed', 'interrupted')) as ask_device,
                   count(*) filter (where free and j.state in ('failed', 'interrupted', 'registered')) as cancellable,
                   count(*) filter (where free and j.state = 'failed') as ignorable,
                   count(*) filter (where j.ignored_at is not null) as ignored
            from upload_job j
            join device d on d.id = j.device_id
            cross join lateral (select j.claimed_until is null and j.ignored_at is null as free) f
            %s and %s and j.reason is not null
            group by 1, 2, 3, 4
            order by day desc, jobs desc, name, reason
            limit :limit
            """.formatted(JobQueries.TOLD_BY_ALL, where, JobWhere.UNFINISHED), Tuple.class))
                .setParameter("zone", zone.getId())
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .flatMap(row -> Reason.of(row.get("reason", String.class)).map(reason -> group(row, reason)).stream())
                .toList();
    }

    private static JobGroup group(Tuple row, Reason reason) {
        return new JobGroup(
                reason,
                row.get("told", String.class),
                new JobView.JobDevice(row.get("device", UUID.class), row.get("name", String.class)),
                row.get("day", LocalDate.class),
                number(row, "jobs"),
                number(row, "run_now"),
                number(row, "ask_device"),
                number(row, "cancellable"),
                number(row, "ignorable"),
                number(row, "ignored"));
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
