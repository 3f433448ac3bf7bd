package dev.safelight.upload;

import dev.safelight.asset.Page;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.device.DeviceScope;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.JobQueries.NamedJob;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The history of upload jobs for people and programs: look, retry, cancel. */
@ApplicationScoped
public class UploadJobService {
    private static final int MAX_RUNNING = 50;

    private final JobQueries queries;
    private final JobCountQueries counts;
    private final JobSearch searches;
    private final UploadJobRepository jobs;
    private final AttemptRepository attempts;
    private final BulkRetryService bulk;
    private final JobCancellation cancellation;
    private final AuditService audit;
    private final Clock clock;

    UploadJobService(
            JobQueries queries,
            JobCountQueries counts,
            JobSearch searches,
            UploadJobRepository jobs,
            AttemptRepository attempts,
            BulkRetryService bulk,
            JobCancellation cancellation,
            AuditService audit,
            Clock clock) {
        this.queries = queries;
        this.counts = counts;
        this.searches = searches;
        this.jobs = jobs;
        this.attempts = attempts;
        this.bulk = bulk;
        this.cancellation = cancellation;
        this.audit = audit;
        this.clock = clock;
    }

    /** One page of the jobs that a filter lets through, newest first. */
    @Transactional
    public Page<JobView> find(DeviceScope scope, JobFilter filter, int page, int size) {
        if (JobWhere.text(filter).isPresent()) {
            return listing(scope, filter, page, size).page();
        }
        queries.ofOneMoment();
        var counted = counts.count(scope, filter);
        return page(queries.page(scope, filter, page * size, size, counted), page, size, counted);
    }

    /** The same with what there is to say beside it. */
    @Transactional
    public JobListing listing(DeviceScope scope, JobFilter filter, int page, int size) {
        queries.ofOneMoment();
        var unfinished = queries.unfinished(scope, filter.inAnyState().forAnyReason());
        var sameReason = filter.reason().map(unfinished::because).orElse(unfinished);
        var sameState = filter.state().map(unfinished::in).orElse(unfinished);
        var shown = filter.state().map(sameReason::in).orElse(sameReason);
        var found = JobWhere.text(filter).map(text -> searches.search(scope, filter, page * size, size));
        var byState = found.map(JobSearch.Found::done)
                .orElseGet(() -> counts.done(scope, filter.inAnyState()))
                .and(sameReason.byState());
        var counted = filter.state().map(byState::only).orElse(byState);
        var ids = found.map(JobSearch.Found::page)
                .orElseGet(() -> queries.page(scope, filter, page * size, size, counted));
        return new JobListing(page(ids, page, size, counted), byState, sameState.reasons(), shown.retry());
    }

    private Page<JobView> page(List<UUID> ids, int page, int size, JobCounts counted) {
        var items = queries.named(ids).stream().map(UploadJobService::view).toList();
        return new Page<>(items, page, size, counted.total(), counted.more());
    }

    /** The newest jobs of a device. */
    @Transactional
    public List<JobView> latest(DeviceScope scope, UUID device, int most) {
        return newest(scope, JobFilter.ofDevice(device), most);
    }

    /** Jobs whose bytes are arriving now, newest first, at most 50. */
    @Transactional
    public List<JobView> running(DeviceScope scope) {
        return newest(scope, JobFilter.ALL.with(JobState.RECEIVING), MAX_RUNNING);
    }

    private List<JobView> newest(DeviceScope scope, JobFilter filter, int most) {
        return queries.newest(scope, filter, most).stream()
                .map(UploadJobService::view)
                .toList();
    }

    /** A job with its attempts; nothing if there is none in the scope. */
    @Transactional
    public Optional<JobStory> story(DeviceScope scope, UUID id) {
        return jobs.findByIdOptional(id)
                .filter(job -> scope.includes(job.accountId()))
                .map(job -> new JobStory(
                        view(named(job)),
                        attempts.of(id).stream().map(Attempt::view).toList(),
                        job.mediaType().orElse(null),
                        job.capturedAt().orElse(null),
                        job.checksum().orElse(null),
                        job.state() == JobState.STORED ? job.assetResource().orElse(null) : null,
                        job.clientJob().orElse(null)));
    }

    /** The jobs of some devices that are neither stored nor cancelled. Who may ask is settled before. */
    @Transactional
    public UnfinishedJobs unfinished(Collection<UUID> devices) {
        return queries.unfinished(devices);
    }

    /** The same of devices that were removed. */
    @Transactional
    public UnfinishedJobs unfinishedOfRemoved(DeviceScope scope) {
        return queries.unfinishedOfRemoved(scope);
    }

    /** How many jobs of a scope are in each state. */
    @Transactional
    public JobCounts countByState(DeviceScope scope) {
        return counts.count(scope, JobFilter.ALL);
    }

    /** Retries every job that a filter shows and that a retry applies to; in parts, so that it never locks much. */
    public BulkRetry retryAll(DeviceScope scope, JobFilter filter) {
        var done = bulk.retry(scope, filter, UnfinishedJobs.RETRIED_IN_BULK);
        Log.infof(
                "Retry of %d upload jobs: %d run now, %d wait for their phone",
                done.matched(), done.retried(), done.waitingForDevice());
        return done;
    }

    /**
     * Retries one job: now if its bytes are ours, else it waits for the phone.
     *
     * @throws ProblemException {@code NOT_FOUND}; {@code CONFLICT} if a retry makes no sense in its state
     */
    @Transactional
    public JobView retry(DeviceScope scope, UUID id) {
        var job = lock(scope, id);
        if (!job.isRetryable()) {
            throw new ProblemException(ProblemType.CONFLICT, "This job cannot be retried: " + sentence(job));
        }
        job.retry(clock.instant());
        audit.add(AuditAction.JOBS_RETRIED, id.toString(), 1, title(job));
        Log.infof("Upload job %s: retry asked for", id);
        return view(named(job));
    }

    /**
     * Gives one job up. Bytes of it that are not stored yet are dropped.
     *
     * @throws ProblemException {@code NOT_FOUND}; {@code CONFLICT} if it is finished, or just being stored
     */
    @Transactional
    public JobView cancel(DeviceScope scope, UUID id) {
        var job = lock(scope, id);
        if (job.state().isFinal() || job.claimedUntil().isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "This job cannot be cancelled: " + sentence(job));
        }
        cancellation.giveUp(job, Reason.CANCELLED_BY_PERSON);
        audit.add(AuditAction.JOBS_CANCELLED, id.toString(), 1, title(job));
        return view(named(job));
    }

    /** The device gives an unfinished upload up. */
    @Transactional
    public void cancelByDevice(UUID id) {
        cancellation.giveUp(jobs.lock(id).orElseThrow(), Reason.CANCELLED_BY_DEVICE);
    }

    /**
     * Ignores one failure: it does not count as failing any more, until it fails anew.
     *
     * @param note why, at most 500 characters, may be empty
     * @throws ProblemException {@code NOT_FOUND}; {@code CONFLICT} if it has not failed or is ignored already
     */
    @Transactional
    public JobView ignore(DeviceScope scope, UUID id, String note) {
        var job = lock(scope, id);
        if (!job.isIgnorable()) {
            throw new ProblemException(ProblemType.CONFLICT, "Only a failure that nobody ignores yet can be ignored.");
        }
        job.ignore(audit.author().name(), IgnoreNote.checked(note), clock.instant());
        audit.add(AuditAction.JOBS_IGNORED, id.toString(), 1, title(job) + " " + note.strip());
        return view(named(job));
    }

    /**
     * Counts a failure again that was ignored.
     *
     * @throws ProblemException {@code NOT_FOUND}; {@code CONFLICT} if nobody ignores it
     */
    @Transactional
    public JobView stopIgnoring(DeviceScope scope, UUID id) {
        var job = lock(scope, id);
        if (job.ignored().isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "Nobody ignores this job.");
        }
        job.stopIgnoring(clock.instant());
        audit.add(AuditAction.JOBS_HEEDED, id.toString(), 1, title(job));
        return view(named(job));
    }

    private static String title(UploadJob job) {
        return job.filename().orElse(job.asset());
    }

    private UploadJob lock(DeviceScope scope, UUID id) {
        return jobs.lock(id)
                .filter(job -> scope.includes(job.accountId()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such upload job."));
    }

    private NamedJob named(UploadJob job) {
        return new NamedJob(job, jobs.deviceName(job.deviceId()));
    }

    private static String sentence(UploadJob job) {
        return JobSentence.of(
                job.state(),
                job.reason().orElse(null),
                job.isWanted(),
                job.deviceReason().orElse(null));
    }

    private static JobView view(NamedJob named) {
        var job = named.job();
        var reason = job.reason().orElse(null);
        var deviceReason = job.deviceReason().orElse(null);
        return new JobView(
                job.id(),
                new JobView.JobDevice(job.deviceId(), named.deviceName()),
                job.asset(),
                job.type(),
                job.filename().orElse(null),
                job.size().orElse(null),
                job.bytesReceived(),
                job.state(),
                reason,
                sentence(job),
                JobSentence.actor(job.state(), reason, job.isWanted(), deviceReason),
                job.attemptCount(),
                job.nextAttemptAt().orElse(null),
                job.createdAt(),
                job.updatedAt(),
                job.acknowledgedAt().orElse(null),
                job.door(),
                job.isWanted(),
                job.isRetryable(),
                deviceReason,
                job.ignored().orElse(null));
    }
}
