package dev.safelight.upload;

import dev.safelight.asset.LikePattern;
import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The searches over upload jobs. A device's name is joined in, because every list shows it. */
@ApplicationScoped
class JobQueries {
    private static final String FROM = " from UploadJob j join Device d on d.id = j.deviceId";

    private final EntityManager entities;

    JobQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** A job and its device's name. */
    record NamedJob(UploadJob job, String deviceName) {}

    List<NamedJob> find(DeviceScope scope, JobFilter filter, int offset, int limit) {
        var where = Where.of(scope, filter);
        return where.bind(entities.createQuery(
                        "select new dev.safelight.upload.JobQueries$NamedJob(j, d.name)" + FROM + where
                                + " order by j.createdAt desc, j.id desc",
                        NamedJob.class))
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    long count(DeviceScope scope, JobFilter filter) {
        var where = Where.of(scope, filter);
        return where.bind(entities.createQuery("select count(j)" + FROM + where, Long.class))
                .getSingleResult();
    }

    /** The jobs of a filter that a retry applies to, oldest first, after a job; for going through all of them in parts. */
    List<UUID> retryable(DeviceScope scope, JobFilter filter, Collection<JobState> states, UUID after, int limit) {
        var where = Where.of(scope, filter)
                .and("j.state in :states", "states", states)
                .and("j.id > :after", "after", after);
        return where.bind(entities.createQuery(
                        "select j.id" + FROM + where + " and j.claimedUntil is null order by j.id", UUID.class))
                .setMaxResults(limit)
                .getResultList();
    }

    Map<JobState, Long> countByState(DeviceScope scope, JobFilter filter) {
        return countByState(Where.of(scope, filter));
    }

    /** Without those that are done, which are nearly all in a large history. */
    Map<JobState, Long> countUnfinished(DeviceScope scope) {
        return countByState(Where.of(scope, JobFilter.ALL)
                .and("j.state not in :final", "final", List.of(JobState.STORED, JobState.CANCELLED)));
    }

    private Map<JobState, Long> countByState(Where where) {
        var counts = new HashMap<JobState, Long>();
        where.bind(entities.createQuery(
                        "select j.state, count(j)" + FROM + where + " group by j.state", Object[].class))
                .getResultList()
                .forEach(row -> counts.put((JobState) row[0], (Long) row[1]));
        return counts;
    }

    /** Jobs that are retryable now, by state. */
    Map<JobState, Long> countRetryable(DeviceScope scope, JobFilter filter, Collection<JobState> states) {
        var where = Where.of(scope, filter).and("j.state in :states", "states", states);
        var counts = new HashMap<JobState, Long>();
        where.bind(entities.createQuery(
                        "select j.state, count(j)" + FROM + where + " and j.claimedUntil is null group by j.state",
                        Object[].class))
                .getResultList()
                .forEach(row -> counts.put((JobState) row[0], (Long) row[1]));
        return counts;
    }

    List<ReasonCount> reasons(DeviceScope scope, JobFilter filter) {
        var where = Where.of(scope, filter)
                .and("j.state not in :final", "final", List.of(JobState.STORED, JobState.CANCELLED))
                .and("j.reason is not null");
        return where.bind(entities.createQuery(
                        "select new dev.safelight.upload.ReasonCount(j.reason, count(j))" + FROM + where
                                + " group by j.reason order by count(j) desc, j.reason",
                        ReasonCount.class))
                .getResultList();
    }

    /** A condition that grows, with its parameters. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        static Where of(DeviceScope scope, JobFilter filter) {
            var where = new Where();
            scope.account().ifPresent(account -> where.and("j.accountId = :account", "account", account));
            filter.device().ifPresent(device -> where.and("j.deviceId = :device", "device", device));
            filter.state().ifPresent(state -> where.and("j.state = :state", "state", state));
            filter.reason().ifPresent(reason -> where.and("j.reason = :reason", "reason", reason));
            filter.from().ifPresent(from -> where.and("j.createdAt >= :from", "from", from));
            filter.to().ifPresent(to -> where.and("j.createdAt < :to", "to", to));
            filter.text()
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> where.and(
                            "(lower(j.filename) like :text escape '\\' or lower(j.assetKey) like :text escape '\\')",
                            "text",
                            LikePattern.containing(text.strip().toLowerCase(Locale.ROOT))));
            return where;
        }

        Where and(String condition) {
            conditions.add(condition);
            return this;
        }

        Where and(String condition, String name, Object value) {
            parameters.put(name, value);
            return and(condition);
        }

        <T> TypedQuery<T> bind(TypedQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }

        @Override
        public String toString() {
            return conditions.isEmpty() ? " where 1 = 1" : " where " + String.join(" and ", conditions);
        }
    }
}
