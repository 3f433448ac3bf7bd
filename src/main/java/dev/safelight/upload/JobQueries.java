package dev.safelight.upload;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The searches over upload jobs. A device's name is joined in, because every list shows it. */
@ApplicationScoped
class JobQueries {
    private static final String NEWEST_FIRST = " order by created_at desc, id desc";

    private final EntityManager entities;

    JobQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** A job and its device's name. */
    record NamedJob(UploadJob job, String deviceName) {}

    /** One page, newest first. First only ids, from indexes alone, however far back the page is. */
    List<NamedJob> find(DeviceScope scope, JobFilter filter, int offset, int limit) {
        var where = JobWhere.of(scope, filter);
        var found = JobWhere.text(filter).isPresent()
                ? part(where.with(JobWhere.FINAL), offset + limit) + " union all "
                        + part(where.with(JobWhere.UNFINISHED), offset + limit)
                : "select j.id, j.created_at from upload_job j" + where;
        List<?> ids = where.bind(planned(
                        "select id from (" + found + ") j" + NEWEST_FIRST + " offset :offset limit :limit", UUID.class))
                .setParameter("offset", offset)
                .setParameter("limit", limit)
                .getResultList();
        return named(ids.stream().map(UUID.class::cast).toList());
    }

    private static String part(String where, int most) {
        return "(select j.id, j.created_at from upload_job j" + where + NEWEST_FIRST + " limit " + most + ")";
    }

    private List<NamedJob> named(List<UUID> ids) {
        var found = entities.createQuery("""
                        select new dev.safelight.upload.JobQueries$NamedJob(j, d.name)
                        from UploadJob j join Device d on d.id = j.deviceId where j.id in :ids
                        """, NamedJob.class)
                .setParameter("ids", ids)
                .getResultStream();
        Map<UUID, NamedJob> byId =
                found.collect(Collectors.toMap(named -> named.job().id(), Function.identity()));
        return ids.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).toList();
    }

    /**
     * The jobs of a filter in some states that are not being worked on and that nobody ignores, oldest first, after a job; for
     * going through all of them in parts.
     */
    List<UUID> actionable(DeviceScope scope, JobFilter filter, Collection<JobState> states, UUID after, int limit) {
        var where = free(scope, filter, states).and("j.id > :after", "after", after);
        List<?> ids = where.bind(
                        planned("select j.id from upload_job j" + where + " order by j.id limit :limit", UUID.class))
                .setParameter("limit", limit)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    /** Jobs that are retryable now, by state. */
    Map<JobState, Long> countRetryable(DeviceScope scope, JobFilter filter, Collection<JobState> states) {
        var where = free(scope, filter, states);
        var counts = new HashMap<JobState, Long>();
        rows(where, "select j.state, count(*) as jobs from upload_job j" + where + " group by j.state")
                .forEach(row -> counts.put(state(row), number(row)));
        return counts;
    }

    /** Unfinished jobs in some states that are not being worked on and that nobody ignores. */
    private static JobWhere free(DeviceScope scope, JobFilter filter, Collection<JobState> states) {
        return JobWhere.of(scope, filter)
                .and(JobWhere.UNFINISHED)
                .and(
                        "j.state = any(:states)",
                        "states",
                        states.stream().map(JobState::slug).toArray(String[]::new))
                .and("j.claimed_until is null")
                .and("j.ignored_at is null");
    }

    List<ReasonCount> reasons(DeviceScope scope, JobFilter filter) {
        var where = JobWhere.of(scope, filter)
                .and(JobWhere.UNFINISHED)
                .and("j.reason is not null")
                .and("j.ignored_at is null");
        return rows(
                        where,
                        "select j.reason, count(*) as jobs from upload_job j" + where
                                + " group by j.reason order by jobs desc, j.reason")
                .stream()
                .flatMap(
                        row -> Reason.of(row.get("reason", String.class))
                                .map(reason -> new ReasonCount(reason, number(row)))
                                .stream())
                .toList();
    }

    /** Jobs that failed or wait in the spool, of all devices at once; most first. */
    List<UnsettledGroup> unsettled(DeviceScope scope) {
        var where = JobWhere.of(scope, JobFilter.ALL)
                .and(JobWhere.UNFINISHED)
                .and("j.state in ('failed', 'spooled')")
                .and("j.reason is not null")
                .and("j.ignored_at is null");
        return rows(where, """
                        select j.device_id as device, j.state, j.reason, count(*) as jobs,
                               count(*) filter (where j.claimed_until is null) as free
                        from upload_job j %s
                        group by j.device_id, j.state, j.reason order by jobs desc, j.reason
                        """.formatted(where)).stream()
                .flatMap(row -> Reason.of(row.get("reason", String.class)).map(reason -> group(row, reason)).stream())
                .toList();
    }

    private static UnsettledGroup group(Tuple row, Reason reason) {
        long free = row.get("free", Number.class).longValue();
        var state = state(row);
        return new UnsettledGroup(
                row.get("device", UUID.class),
                state,
                reason,
                number(row),
                state == JobState.SPOOLED ? new BulkRetry(free, free, 0) : new BulkRetry(free, 0, free));
    }

    private List<Tuple> rows(JobWhere where, String sql) {
        List<?> rows = where.bind(planned(sql, Tuple.class)).getResultList();
        return rows.stream().map(Tuple.class::cast).toList();
    }

    private Query planned(String sql, Class<?> result) {
        planForValues(entities);
        return entities.createNativeQuery(sql, result);
    }

    /** A state that one job has and one that a million have are found in different ways. */
    static void planForValues(EntityManager entities) {
        entities.createNativeQuery("set local plan_cache_mode = force_custom_plan")
                .executeUpdate();
    }

    static JobState state(Tuple row) {
        return JobState.of(row.get("state", String.class)).orElseThrow();
    }

    static long number(Tuple row) {
        return row.get("jobs", Number.class).longValue();
    }
}
