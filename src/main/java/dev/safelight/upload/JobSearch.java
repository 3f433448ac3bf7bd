package dev.safelight.upload;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Looks for a text in the names of upload jobs. What is done is found by an index of its own, once for counting and listing; what is
 * not done is little, and gone through.
 */
@ApplicationScoped
class JobSearch {
    /** Of what is done no more than this is found. */
    private static final int MOST = 15_000;

    private final EntityManager entities;
    private final JobQueries queries;

    JobSearch(EntityManager entities, JobQueries queries) {
        this.entities = entities;
        this.queries = queries;
    }

    /**
     * What was found.
     *
     * @param done how many of those that are stored or cancelled are in each state, whatever the state of the filter
     * @param page ids, newest first
     */
    record Found(JobCounts done, List<UUID> page) {}

    Found search(DeviceScope scope, JobFilter filter, int offset, int limit) {
        JobQueries.planForValues(entities);
        var where = JobWhere.of(scope, filter.inAnyState());
        List<?> rows = where.bind(entities.createNativeQuery(
                        """
                        with done as materialized (
                            select j.id, j.created_at, j.state from upload_job j %1$s limit :most),
                        page as (
                            select a.id, a.created_at
                            from (select * from done union all select j.id, j.created_at, j.state from upload_job j %2$s) a
                            where (cast(:shown as text) is null or a.state = :shown) and (select count(*) from done) < :most
                            order by a.created_at desc, a.id desc offset :offset limit :limit)
                        select cast(null as uuid) as id, state, count(*) as jobs, cast(null as timestamptz) as created_at from done group by state
                        union all
                        select id, null, null, created_at from page
                        order by created_at desc, id desc
                        """.formatted(where.with(JobWhere.FINAL), where.with(JobWhere.UNFINISHED)), Tuple.class))
                .setParameter("shown", filter.state().map(JobState::slug).orElse(null))
                .setParameter("most", MOST)
                .setParameter("offset", offset)
                .setParameter("limit", limit)
                .getResultList();
        var counts = new EnumMap<JobState, Long>(JobState.class);
        var page = new ArrayList<UUID>();
        for (var each : rows) {
            var row = (Tuple) each;
            var id = row.get("id", UUID.class);
            if (id == null) {
                counts.put(JobQueries.state(row), JobQueries.number(row));
            } else {
                page.add(id);
            }
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all < MOST
                ? new Found(new JobCounts(counts, Set.of()), page)
                : new Found(capped(where, counts), page(JobWhere.of(scope, filter), offset, limit));
    }

    /** One page of ids, newest first. What is done is found by an index of its own, which is why it is looked for by itself. */
    private List<UUID> page(JobWhere where, int offset, int limit) {
        var found = part(where.with(JobWhere.FINAL), offset + limit) + " union all "
                + part(where.with(JobWhere.UNFINISHED), offset + limit);
        return queries.ids(where, "select id from (" + found + ") j" + JobQueries.NEWEST_FIRST, offset, limit);
    }

    private static String part(String where, int most) {
        return "(select j.id, j.created_at from upload_job j" + where + JobQueries.NEWEST_FIRST + " limit " + most
                + ")";
    }

    /** Those that were found first are nearly all stored, and say little of the few that were cancelled. */
    private JobCounts capped(JobWhere where, Map<JobState, Long> found) {
        var cancelled = where.bind(entities.createNativeQuery(
                        "select count(*) from (select from upload_job j" + where.with("j.state = 'cancelled'")
                                + " limit :most) first_jobs",
                        Long.class))
                .setParameter("most", MOST)
                .getSingleResult();
        var counts = new EnumMap<JobState, Long>(JobState.class);
        counts.putAll(found);
        counts.put(JobState.CANCELLED, (Long) cancelled);
        counts.values().removeIf(jobs -> jobs == 0);
        var capped = EnumSet.of(JobState.STORED);
        if (counts.getOrDefault(JobState.CANCELLED, 0L) == MOST) {
            capped.add(JobState.CANCELLED);
        }
        return new JobCounts(counts, capped);
    }
}
