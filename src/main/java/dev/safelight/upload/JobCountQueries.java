package dev.safelight.upload;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts upload jobs. Those that are not done are few and are counted; of those that are, whole days have been added up as they
 * became so ({@code tally}), and only parts of days, and what has a reason, are counted.
 */
@ApplicationScoped
class JobCountQueries {
    private static final String GROUPED = "select j.state as state, count(*) as jobs from upload_job j";

    private final EntityManager entities;

    JobCountQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** How many jobs that a filter without a text lets through are in each state. */
    JobCounts count(DeviceScope scope, JobFilter filter) {
        var done = filter.state().map(JobState::isFinal).orElse(true)
                ? done(scope, filter)
                : new JobCounts(Map.of(), Set.of());
        return filter.state().map(state -> !state.isFinal()).orElse(true) ? done.and(unfinished(scope, filter)) : done;
    }

    private Map<JobState, Long> unfinished(DeviceScope scope, JobFilter filter) {
        JobQueries.planForValues(entities);
        var where = JobWhere.of(scope, filter);
        var counts = new EnumMap<JobState, Long>(JobState.class);
        add(counts, where.bind(query(GROUPED + where.with(JobWhere.UNFINISHED) + " group by 1")));
        return counts;
    }

    /** How many jobs that a filter without a text lets through are stored, and cancelled. */
    JobCounts done(DeviceScope scope, JobFilter filter) {
        JobQueries.planForValues(entities);
        var counts = new EnumMap<JobState, Long>(JobState.class);
        if (filter.reason().isPresent()) {
            addJobs(counts, JobWhere.of(scope, filter));
        } else {
            addDone(counts, scope, filter);
        }
        return new JobCounts(counts, Set.of());
    }

    /** Whole days (UTC) from the sums; what is before the first of them and after the last is counted. */
    private void addDone(Map<JobState, Long> counts, DeviceScope scope, JobFilter filter) {
        var from = filter.from().orElse(null);
        var to = filter.to().orElse(null);
        var first = from == null ? null : ceiling(from);
        var end = to == null ? null : day(to);
        if (first != null && end != null && !first.isBefore(end)) {
            addJobs(counts, JobWhere.of(scope, filter));
            return;
        }
        addDays(counts, scope, filter, first, end);
        if (from != null && first != null && from.isBefore(start(first))) {
            addJobs(counts, JobWhere.of(scope, filter, from, start(first)));
        }
        if (to != null && end != null && start(end).isBefore(to)) {
            addJobs(counts, JobWhere.of(scope, filter, start(end), to));
        }
    }

    private void addJobs(Map<JobState, Long> counts, JobWhere where) {
        add(counts, where.bind(query(GROUPED + where.with(JobWhere.FINAL) + " group by 1")));
    }

    private void addDays(
            Map<JobState, Long> counts,
            DeviceScope scope,
            JobFilter filter,
            @Nullable LocalDate first,
            @Nullable LocalDate end) {
        add(
                counts,
                query("""
                        select t.state as state, sum(t.items) as jobs
                        from tally t
                        where t.kind = 'job'
                          and (cast(:account as uuid) is null
                               or t.device_id in (select id from device where account_id = :account))
                          and (cast(:device as uuid) is null or t.device_id = :device)
                          and (cast(:state as text) is null or t.state = :state)
                          and (cast(:first as date) is null or t.day >= :first)
                          and (cast(:end as date) is null or t.day < :end)
                        group by 1
                        having sum(t.items) <> 0
                        """)
                        .setParameter("account", scope.account().orElse(null))
                        .setParameter("device", filter.device().orElse(null))
                        .setParameter(
                                "state", filter.state().map(JobState::slug).orElse(null))
                        .setParameter("first", first)
                        .setParameter("end", end));
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate ceiling(Instant time) {
        var day = day(time);
        return start(day).equals(time) ? day : day.plusDays(1);
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql, Tuple.class);
    }

    private static void add(Map<JobState, Long> counts, Query query) {
        List<?> rows = query.getResultList();
        rows.stream()
                .map(Tuple.class::cast)
                .forEach(row -> counts.merge(JobQueries.state(row), JobQueries.number(row), Long::sum));
    }
}
