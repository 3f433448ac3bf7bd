package dev.safelight.upload;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The searches over upload jobs. A device's name is joined in, because every list shows it. */
@ApplicationScoped
class JobQueries {
    private static final String ALL_OF = "select j.id from upload_job j";
    static final String NEWEST_FIRST = " order by created_at desc, id desc";
    private static final String OLDEST_FIRST = " order by created_at, id";

    /** What devices say of the jobs of a group, where it is the same of all: a row for each text could be a row for each job. */
    static final String TOLD_BY_ALL = """
            case when min(coalesce(j.device_reason, '')) = max(coalesce(j.device_reason, ''))
                 then min(j.device_reason) end""";

    private final EntityManager entities;

    JobQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** A job and its device's name. */
    record NamedJob(UploadJob job, String deviceName) {}

    /** Lets what is counted and what is listed in this transaction be of one moment. Before anything else in it. */
    void ofOneMoment() {
        entities.createNativeQuery("set transaction isolation level repeatable read")
                .executeUpdate();
    }

    /**
     * One page of ids of a filter without a text, newest first, from indexes alone, however far back it is; from the end, if that is
     * nearer.
     *
     * @param counted how many jobs the filter lets through at this moment
     */
    List<UUID> page(DeviceScope scope, JobFilter filter, int offset, int limit, JobCounts counted) {
        var where = JobWhere.of(scope, filter);
        long total = counted.total();
        if (offset <= total / 2) {
            return ids(where, ALL_OF + where + NEWEST_FIRST, offset, limit);
        }
        long behind = Math.max(0, total - offset - limit);
        return ids(where, ALL_OF + where + OLDEST_FIRST, behind, (int) Math.max(0, total - offset - behind))
                .reversed();
    }

    /** The newest jobs that a filter lets through. */
    List<NamedJob> newest(DeviceScope scope, JobFilter filter, int most) {
        var where = JobWhere.of(scope, filter);
        return named(ids(where, ALL_OF + where + NEWEST_FIRST, 0, most));
    }

    List<UUID> ids(JobWhere where, String sql, long offset, int limit) {
        List<?> ids = where.bind(planned(sql + " offset :offset limit :limit", UUID.class))
                .setParameter("offset", offset)
                .setParameter("limit", limit)
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    /** The jobs of some ids, in their order. */
    List<NamedJob> named(List<UUID> ids) {
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
        var where = JobWhere.of(scope, filter)
                .and(JobWhere.UNFINISHED)
                .and(
                        "j.state = any(:states)",
                        "states",
                        states.stream().map(JobState::slug).toArray(String[]::new))
                .and("j.claimed_until is null")
                .and("j.ignored_at is null")
                .and("j.id > :after", "after", after);
        return ids(where, ALL_OF + where + " order by j.id", 0, limit);
    }

    /** The unfinished jobs that a filter lets through. */
    UnfinishedJobs unfinished(DeviceScope scope, JobFilter filter) {
        return unfinished(JobWhere.of(scope, filter));
    }

    /** The unfinished jobs of some devices. */
    UnfinishedJobs unfinished(Collection<UUID> devices) {
        return unfinished(JobWhere.of(DeviceScope.ALL, JobFilter.ALL)
                .and("j.device_id = any(:devices)", "devices", devices.toArray(UUID[]::new)));
    }

    /** The unfinished jobs of devices that were removed. */
    UnfinishedJobs unfinishedOfRemoved(DeviceScope scope) {
        return unfinished(JobWhere.of(scope, JobFilter.ALL)
                .and("j.device_id in (select id from device where removed_at is not null)"));
    }

    private UnfinishedJobs unfinished(JobWhere which) {
        var where = which.and(JobWhere.UNFINISHED);
        return new UnfinishedJobs(rows(where, """
                        select j.device_id as device, j.state, j.reason, j.ignored_at is not null as ignored,
                               j.claimed_until is not null as claimed, %s as told, count(*) as jobs, min(j.created_at) as since
                        from upload_job j %s
                        group by 1, 2, 3, 4, 5
                        """.formatted(TOLD_BY_ALL, where)).stream()
                .map(JobQueries::alike)
                .toList());
    }

    private static UnfinishedJobs.Alike alike(Tuple row) {
        return new UnfinishedJobs.Alike(
                row.get("device", UUID.class),
                state(row),
                Reason.of(row.get("reason", String.class)).orElse(null),
                row.get("told", String.class),
                row.get("ignored", Boolean.class),
                row.get("claimed", Boolean.class),
                number(row),
                row.get("since", Instant.class));
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
