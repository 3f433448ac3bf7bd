package dev.safelight.upload.phone;

import dev.safelight.asset.Uuid7;
import dev.safelight.device.CallingDevice;
import dev.safelight.device.inventory.InventoryService;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.AttemptRepository;
import dev.safelight.upload.JobName;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Origin;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.UploadJob;
import dev.safelight.upload.UploadJobRepository;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What each report does. A device's word never changes what we know by ourselves: bytes that are arriving, spooled or
 * stored stay so, whatever it says of them.
 */
@ApplicationScoped
class ReportStep {
    private final PhoneJobs phoneJobs;
    private final UploadJobRepository jobs;
    private final AttemptRepository attempts;
    private final InventoryService inventories;
    private final UploadJobService uploadJobs;
    private final Clock clock;

    ReportStep(
            PhoneJobs phoneJobs,
            UploadJobRepository jobs,
            AttemptRepository attempts,
            InventoryService inventories,
            UploadJobService uploadJobs,
            Clock clock) {
        this.phoneJobs = phoneJobs;
        this.jobs = jobs;
        this.attempts = attempts;
        this.inventories = inventories;
        this.uploadJobs = uploadJobs;
        this.clock = clock;
    }

    /** Takes some reports. Returns how many of them said something new. */
    @Transactional
    int take(CallingDevice device, Origin origin, List<Report> reports) {
        phoneJobs.lockUnfinished(device, reports);
        return (int)
                reports.stream().filter(report -> take(device, origin, report)).count();
    }

    private boolean take(CallingDevice device, Origin origin, Report report) {
        return switch (report.state()) {
            case REGISTERED, PENDING -> announce(device, report);
            case FAILED -> tried(device, origin, report, Outcome.FAILED);
            case INTERRUPTED -> tried(device, origin, report, Outcome.INTERRUPTED);
            case CANCELLED -> cancel(device, report);
            case ACKNOWLEDGED -> acknowledge(device, report);
        };
    }

    private boolean announce(CallingDevice device, Report report) {
        var open = phoneJobs.lockOpen(device, report);
        if (open.isPresent()) {
            var job = open.get();
            if (!job.awaitsDevice()) {
                return false;
            }
            if (isOldNews(job, report)) {
                job.told(report.said(), clock.instant());
                return false;
            }
            job.announced(report.said(), clock.instant());
            return true;
        }
        var made = register(device, report);
        made.ifPresent(job -> job.announced(report.said(), clock.instant()));
        return made.isPresent();
    }

    /**
     * Whether an announcement says nothing that we do not know, or what was so before the job's last attempt. Another job
     * of the device is new, unless the device has said something newer since.
     */
    private boolean isOldNews(UploadJob job, Report report) {
        var clientJob = report.said().clientJob();
        if (clientJob != null && !clientJob.equals(job.clientJob().orElse(null))) {
            return isToldSince(job, report);
        }
        if (job.state() != JobState.FAILED) {
            return true;
        }
        var at = report.said().at();
        return at == null
                ? clientJob != null
                : attempts.of(job.id()).stream()
                        .flatMap(attempt -> attempt.overAt().stream())
                        .anyMatch(over -> !at.isAfter(over));
    }

    /** Whether the device has tried again after the time of which it reports, or reported something newer. */
    private boolean isTriedSince(UploadJob job, Report report) {
        var at = report.said().at();
        return at != null
                && (job.isToldSince(at)
                        || attempts.of(job.id()).stream()
                                .flatMap(attempt -> attempt.triedAt().stream())
                                .anyMatch(tried -> tried.isAfter(at)));
    }

    /** The same by the device's clock alone, which may be wrong, but not against itself. */
    private static boolean isToldSince(UploadJob job, Report report) {
        var at = report.said().at();
        return at != null && job.isToldSince(at);
    }

    private boolean tried(CallingDevice device, Origin origin, Report report, Outcome how) {
        if (report.said().at() != null && phoneJobs.isRepeated(device, report, how)) {
            return false;
        }
        var found = phoneJobs.lockOpen(device, report).or(() -> register(device, report));
        if (found.isEmpty() || !found.get().awaitsDevice()) {
            return false;
        }
        var job = found.get();
        if (report.said().at() == null && isAsBefore(job, report, how)) {
            return false;
        }
        var now = clock.instant();
        int number = isLate(job, report) ? job.reportedLate(now) : job.reported(report.said(), how, now);
        attempts.persist(Attempt.reported(new Attempt.Id(job.id(), number), origin, report.said(), how, now));
        return true;
    }

    /** A job of the device that has failed is not tried again; so of one and the same only the device's own word can be newer. */
    private boolean isLate(UploadJob job, Report report) {
        var clientJob = report.said().clientJob();
        boolean same = clientJob != null && clientJob.equals(job.clientJob().orElse(null));
        return same ? isToldSince(job, report) : isTriedSince(job, report);
    }

    /** A report without a time says nothing new if the job ended in the same way last. */
    private boolean isAsBefore(UploadJob job, Report report, Outcome how) {
        var last = attempts.of(job.id()).stream()
                .max(Comparator.comparing(Attempt::number))
                .flatMap(Attempt::outcome);
        return job.isAsAfter(how)
                && last.equals(Optional.of(how))
                && job.reason().orElse(null) == Reason.DEVICE_REPORTED
                && Objects.equals(job.deviceReason().orElse(null), report.said().reason())
                && Objects.equals(job.detail().orElse(null), report.said().detail())
                && (report.said().clientJob() == null
                        || report.said().clientJob().equals(job.clientJob().orElse(null)));
    }

    /** A new job, unless there is nothing that the device could still send, or that we want from it. */
    private Optional<UploadJob> register(CallingDevice device, Report report) {
        if (isSettled(device, report)) {
            return Optional.empty();
        }
        var name = new JobName(
                device.accountId(),
                device.id(),
                report.asset(),
                report.type(),
                device.accountSlug() + "/" + device.deviceSlug());
        var id = Uuid7.of(clock);
        var job = jobs.lockOrRegister(id, name, Attempt.REPORT_DOOR, clock.instant());
        // An upload that began and ended while we waited for its job has left none open, and ours is one too many.
        if (job.id().equals(id) && isSettled(device, report)) {
            jobs.delete(job);
            return Optional.empty();
        }
        inventories.item(device.id(), report.key()).ifPresent(item -> job.describe(item.filename(), item.size()));
        return Optional.of(job).filter(UploadJob::awaitsDevice);
    }

    private boolean isSettled(CallingDevice device, Report report) {
        return phoneJobs
                        .lockNewest(device, report, JobState.SPOOLED, JobState.STORED, JobState.CANCELLED)
                        .filter(job -> settles(job, report))
                        .isPresent()
                || phoneJobs.isSafe(device, report);
    }

    /** Whether the report is about a job that is over, or whose bytes are all ours. */
    private static boolean settles(UploadJob job, Report report) {
        var clientJob = report.said().clientJob();
        return job.state() == JobState.SPOOLED
                || isUnheard(job)
                || isToldSince(job, report)
                || (clientJob != null && clientJob.equals(job.clientJob().orElse(null)));
    }

    /** A person gave it up, and the device has not said that it knows. */
    private static boolean isUnheard(UploadJob job) {
        return job.state() == JobState.CANCELLED
                && job.reason().orElse(null) == Reason.CANCELLED_BY_PERSON
                && job.acknowledgedAt().isEmpty();
    }

    private boolean cancel(CallingDevice device, Report report) {
        var open = phoneJobs.lockOpen(device, report);
        if (open.isEmpty()) {
            return acknowledge(device, report, JobState.CANCELLED);
        }
        var job = open.get();
        var clientJob = report.said().clientJob();
        if (clientJob != null
                && job.clientJob().filter(known -> !known.equals(clientJob)).isPresent()) {
            return false;
        }
        // What arrives, or came after, may be a new job of the device: only its own word for this very one ends it.
        boolean named = clientJob != null && job.clientJob().isPresent();
        if (!named && (!job.awaitsDevice() || isTriedSince(job, report))) {
            return false;
        }
        job.told(report.said(), clock.instant());
        uploadJobs.cancelByDevice(job.id());
        return true;
    }

    private boolean acknowledge(CallingDevice device, Report report) {
        return acknowledge(device, report, JobState.SPOOLED, JobState.STORED, JobState.CANCELLED);
    }

    private boolean acknowledge(CallingDevice device, Report report, JobState... states) {
        var job = phoneJobs
                .lockNewest(device, report, states)
                .filter(found -> found.acknowledgedAt().isEmpty())
                .filter(found -> found.reason().orElse(null) != Reason.CANCELLED_BY_DEVICE);
        job.ifPresent(found -> found.acknowledged(clock.instant()));
        return job.isPresent();
    }
}
