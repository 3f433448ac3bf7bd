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
        var done = done(JobWhere.of(scope, filter.inAnyState()));
        var order = done.more() ? JobQueries.NEWEST_FIRST + " limit " + (offset + limit) : "";
        return new Found(done, page(JobWhere.of(scope, filter), filter, order, offset, limit));
    }

    private JobCounts done(JobWhere where) {
        List<?> rows = where.bind(entities.createNativeQuery("""
                        select state, count(*) as jobs from (select j.state from upload_job j %s limit :most) j group by state
                        """.formatted(where.with(JobWhere.FINAL)), Tuple.class))
                .setParameter("most", MOST)
                .getResultList();
        var counts = new EnumMap<JobState, Long>(JobState.class);
        for (var each : rows) {
            var row = (Tuple) each;
            counts.put(JobQueries.state(row), JobQueries.number(row));
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all < MOST ? new JobCounts(counts, Set.of()) : capped(where, counts);
    }

    /**
     * One page of ids, newest first. Of what was counted to its end all is found by the text; of more, by the time, until there are
     * enough.
     *
     * @param order of what is found by the time
     */
    private List<UUID> page(JobWhere where, JobFilter filter, String order, int offset, int limit) {
        var parts = new ArrayList<String>();
        if (filter.state().map(JobState::isFinal).orElse(true)) {
            parts.add("select * from done");
        }
        if (filter.state().map(state -> !state.isFinal()).orElse(true)) {
            parts.add("select * from unfinished");
        }
        var jobs = "select j.id, j.created_at from upload_job j";
        var sql = "with done as materialized (" + jobs + where.with(JobWhere.FINAL) + order
                + "), unfinished as materialized ("
                + jobs + where.with(JobWhere.UNFINISHED) + order + ") select id from ("
                + String.join(" union all ", parts)
                + ") j" + JobQueries.NEWEST_FIRST;
        return queries.ids(where, sql, offset, limit);
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
