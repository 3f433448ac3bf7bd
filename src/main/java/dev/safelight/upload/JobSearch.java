package dev.safelight.upload;

import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks for a text in the names of upload jobs. What is done is found by an index of its own; what is not done is little, and gone
 * through. Sorting a hundred thousand takes long, and so does going back in time to a page of them that are all old. So a sample
 * tells how far back enough of them may be, and only those since then are found, for counting and for listing; if they turn out to be
 * too few, those since an earlier time.
 */
@ApplicationScoped
class JobSearch {
    /** Of what is done no more than this is counted. */
    private static final int MOST = 500;

    /** How many jobs more are reckoned with, as a sample is rough. */
    private static final int SPARE = 1_000;

    private static final List<JobState> DONE =
            Stream.of(JobState.values()).filter(JobState::isFinal).toList();

    private static final String JOBS = "select j.id, j.created_at, j.state from upload_job j";

    /**
     * In words that hide the time from PostgreSQL's planner. It takes a text to be as frequent in every year, and would not use the
     * index of times where it helps most: when all that has the text is old.
     */
    private static final String SINCE = "j.created_at >= (select cast(:since as timestamptz))";

    private final EntityManager entities;
    private final JobQueries queries;
    private final JobSample sample;

    JobSearch(EntityManager entities, JobQueries queries, JobSample sample) {
        this.entities = entities;
        this.queries = queries;
        this.sample = sample;
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
        for (long reach = reach(Math.max(MOST, offset + limit)); ; reach *= 2) {
            var where = JobWhere.of(scope, filter.inAnyState());
            boolean all = !leaveOutOlder(where, reach);
            var found = find(where, filter, offset, limit);
            if (found.done().total() >= MOST) {
                boolean sure = all || (filter.state().isEmpty() && found.page().size() == limit);
                return new Found(
                        capped(scope, filter, found.done()),
                        sure ? found.page() : newest(scope, filter, offset, limit));
            }
            if (all) {
                return found;
            }
        }
    }

    private static long reach(long jobs) {
        return 2 * jobs + SPARE;
    }

    /** Leaves out of a condition what is older than so many newer jobs seem to be; false if there seem to be fewer. */
    private boolean leaveOutOlder(JobWhere where, long reach) {
        var since = sample.since(where, reach);
        since.ifPresent(time -> where.and(SINCE, "since", time));
        return since.isPresent();
    }

    /** How many of those that are done are in each state; then a page of them and of what is not done. */
    private Found find(JobWhere where, JobFilter filter, int offset, int limit) {
        List<?> rows = where.bind(entities.createNativeQuery(
                        """
                        with done as materialized (%s),
                             unfinished as materialized (%s),
                             page as (
                                 select id, created_at from (select * from done union all select * from unfinished) j
                                 where cast(:state as text) is null or state = :state
                                 order by created_at desc, id desc offset :offset limit :limit)
                        select cast(null as uuid) as id, cast(null as timestamptz) as created_at, state, count(*) as jobs
                        from done group by state
                        union all
                        select id, created_at, null, null from page order by created_at desc, id desc
                        """.formatted(JOBS + where.with(JobWhere.FINAL), JOBS + where.with(JobWhere.UNFINISHED)),
                        Tuple.class))
                .setParameter("state", filter.state().map(JobState::slug).orElse(null))
                .setParameter("offset", offset)
                .setParameter("limit", limit)
                .getResultList();
        var counts = new EnumMap<JobState, Long>(JobState.class);
        var page = new ArrayList<UUID>();
        for (var row : rows.stream().map(Tuple.class::cast).toList()) {
            if (row.get("id") == null) {
                counts.put(JobQueries.state(row), JobQueries.number(row));
            } else {
                page.add(row.get("id", UUID.class));
            }
        }
        return new Found(new JobCounts(counts, Set.of()), page);
    }

    /** One page of many. If it is full, nothing that is older belongs to it; else it may, and is looked at, too. */
    private List<UUID> newest(DeviceScope scope, JobFilter filter, int offset, int limit) {
        for (long reach = reach(offset + limit); ; reach *= 2) {
            var where = JobWhere.of(scope, filter);
            boolean all = !leaveOutOlder(where, reach);
            var jobs = filter.state().isPresent()
                    ? JOBS + where
                    : JOBS + where.with(JobWhere.FINAL) + " union all " + JOBS + where.with(JobWhere.UNFINISHED);
            var page = queries.ids(
                    where,
                    "with found as materialized (" + jobs + ") select id from found" + JobQueries.NEWEST_FIRST,
                    offset,
                    limit);
            if (all || page.size() == limit) {
                return page;
            }
        }
    }

    /** Those that were found say enough of a state that is in very many of them, and little of one that is in few. */
    private JobCounts capped(DeviceScope scope, JobFilter filter, JobCounts found) {
        var counts = new EnumMap<JobState, Long>(JobState.class);
        var capped = EnumSet.noneOf(JobState.class);
        for (var state : DONE) {
            long jobs = found.of(state) < MOST ? countToMost(scope, filter.with(state)) : MOST;
            if (jobs > 0) {
                counts.put(state, jobs);
            }
            if (jobs == MOST) {
                capped.add(state);
            }
        }
        return new JobCounts(counts, capped);
    }

    private long countToMost(DeviceScope scope, JobFilter filter) {
        var where = JobWhere.of(scope, filter);
        return (Long) where.bind(entities.createNativeQuery(
                        "select count(*) from (select from upload_job j" + where + " limit :most) first_jobs",
                        Long.class))
                .setParameter("most", MOST)
                .getSingleResult();
    }
}
