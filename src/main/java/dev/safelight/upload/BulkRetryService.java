package dev.safelight.upload;

import dev.safelight.asset.Uuid7;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Retries many jobs in parts, each a short transaction, going up through their ids. */
@ApplicationScoped
class BulkRetryService {
    private static final int PART = 500;
    private static final UUID LOWEST = new UUID(0, 0);

    private final JobQueries queries;
    private final UploadJobRepository jobs;
    private final AuditService audit;
    private final Clock clock;

    BulkRetryService(JobQueries queries, UploadJobRepository jobs, AuditService audit, Clock clock) {
        this.queries = queries;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    BulkRetry retry(DeviceScope scope, JobFilter filter, Collection<JobState> states) {
        var record = Uuid7.of(clock);
        var total = new BulkRetry(0, 0, 0);
        var after = LOWEST;
        for (var part = part(scope, filter, states, after);
                !part.isEmpty();
                part = part(scope, filter, states, after)) {
            total = total.plus(retry(part, record, filter));
            after = part.getLast();
        }
        return total;
    }

    @Transactional
    List<UUID> part(DeviceScope scope, JobFilter filter, Collection<JobState> states, UUID after) {
        return queries.actionable(scope, filter, states, after, PART);
    }

    @Transactional
    BulkRetry retry(List<UUID> part, UUID record, JobFilter filter) {
        var now = clock.instant();
        long retried = 0;
        long waiting = 0;
        for (var id : part) {
            var job = jobs.lock(id).orElseThrow();
            if (job.isRetryable()) {
                job.retry(now);
                if (job.isWanted()) {
                    waiting++;
                } else {
                    retried++;
                }
            }
        }
        audit.add(record, AuditAction.JOBS_RETRIED, "", retried + waiting, filter.words());
        return new BulkRetry(retried + waiting, retried, waiting);
    }
}
