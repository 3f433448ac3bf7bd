package dev.safelight.upload;

import dev.safelight.asset.Uuid7;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * Cancels or ignores many jobs in parts, each a short transaction, going up through their ids. What is ignored already is left
 * alone, and so is what is being worked on or waits in the spool: its bytes are ours, and nobody gives them up by the dozen.
 */
@ApplicationScoped
public class BulkJobService {
    private static final int PART = 500;
    private static final UUID LOWEST = new UUID(0, 0);
    private static final List<JobState> CANCELLED_IN_BULK =
            List.of(JobState.FAILED, JobState.INTERRUPTED, JobState.REGISTERED);
    private static final List<JobState> IGNORED_IN_BULK = List.of(JobState.FAILED);

    private final JobQueries queries;
    private final JobGroupQueries groups;
    private final UploadJobRepository jobs;
    private final JobCancellation cancellation;
    private final AuditService audit;
    private final Clock clock;

    BulkJobService(
            JobQueries queries,
            JobGroupQueries groups,
            UploadJobRepository jobs,
            JobCancellation cancellation,
            AuditService audit,
            Clock clock) {
        this.queries = queries;
        this.groups = groups;
        this.jobs = jobs;
        this.cancellation = cancellation;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What stands in the way of unfinished jobs, by reason, device and day on which they were first heard of; latest day and
     * largest group first.
     *
     * @param zone in which days begin
     */
    @Transactional
    public List<JobGroup> groups(DeviceScope scope, JobFilter filter, ZoneId zone, int limit) {
        return groups.find(scope, filter, zone, limit);
    }

    /** Gives up every job that a filter shows and that waits for its device; says how many. */
    public long cancelAll(DeviceScope scope, JobFilter filter) {
        return inParts(scope, filter, CANCELLED_IN_BULK, (part, id) -> cancel(part, id, filter));
    }

    /**
     * Ignores every failure that a filter shows; says how many.
     *
     * @param note why, at most 500 characters, may be empty
     */
    public long ignoreAll(DeviceScope scope, JobFilter filter, String note) {
        var checked = IgnoreNote.checked(note);
        return inParts(scope, filter, IGNORED_IN_BULK, (part, id) -> ignore(part, id, filter, checked));
    }

    /** Does something with a part, as one transaction, and says with how many of it. */
    private interface Step {
        long apply(List<UUID> part, UUID auditEntry);
    }

    private long inParts(DeviceScope scope, JobFilter filter, List<JobState> states, Step step) {
        var entry = Uuid7.of(clock);
        long touched = 0;
        var part = part(scope, filter, states, LOWEST);
        while (!part.isEmpty()) {
            touched += step.apply(part, entry);
            part = part(scope, filter, states, part.getLast());
        }
        return touched;
    }

    @Transactional
    List<UUID> part(DeviceScope scope, JobFilter filter, List<JobState> states, UUID after) {
        return queries.actionable(scope, filter, states, after, PART);
    }

    @Transactional
    long cancel(List<UUID> part, UUID entry, JobFilter filter) {
        long touched = 0;
        for (var id : part) {
            var job = jobs.lock(id).orElseThrow();
            if (CANCELLED_IN_BULK.contains(job.state()) && job.ignored().isEmpty()) {
                cancellation.giveUp(job, Reason.CANCELLED_BY_PERSON);
                touched++;
            }
        }
        audit.add(entry, AuditAction.JOBS_CANCELLED, "", touched, filter.words());
        return touched;
    }

    @Transactional
    long ignore(List<UUID> part, UUID entry, JobFilter filter, String note) {
        var now = clock.instant();
        var author = audit.author().name();
        long touched = 0;
        for (var id : part) {
            var job = jobs.lock(id).orElseThrow();
            if (job.isIgnorable()) {
                job.ignore(author, note, now);
                touched++;
            }
        }
        audit.add(entry, AuditAction.JOBS_IGNORED, "", touched, (filter.words() + " " + note).strip());
        return touched;
    }
}
