package dev.safelight.upload.intake;

import dev.safelight.asset.Uuid7;
import dev.safelight.upload.JobState;
import dev.safelight.upload.UploadJob;
import dev.safelight.upload.UploadJobRepository;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * The history's side of a file that comes in parts and is named from the first on: one job that shows how much is here. When the parts
 * are assembled, {@link UploadService#receive} goes on with the same job.
 */
@ApplicationScoped
public class GatheringService {
    private final UploadJobRepository jobs;
    private final UploadJobService service;
    private final Clock clock;

    GatheringService(UploadJobRepository jobs, UploadJobService service, Clock clock) {
        this.jobs = jobs;
        this.service = service;
        this.clock = clock;
    }

    /**
     * Notes how much of a file is here. Another upload of it that has left bytes, or runs, keeps the job as it is.
     *
     * @param head the whole file
     * @param received bytes of all its parts
     * @return its job
     */
    @Transactional
    public UUID gathered(UploadHead head, long received) {
        var now = clock.instant();
        var job = jobs.lockOrRegister(
                Uuid7.of(clock), head.jobName(), head.facts().door(), now);
        if (job.isGathering()) {
            job.gathered(head.facts(), received, now);
        }
        return job.id();
    }

    /** The device gives it up. A failure stays what it is: apps clean up behind one, too. */
    @Transactional
    public void giveUp(UUID id) {
        jobs.lock(id)
                .filter(UploadJob::isGathering)
                .filter(job -> job.state() == JobState.REGISTERED)
                .ifPresent(job -> service.cancelByDevice(id));
    }

    /** The rest did not come in time. */
    @Transactional
    public void expire(UUID id) {
        jobs.lock(id)
                .filter(UploadJob::isGathering)
                .filter(job -> job.state() == JobState.REGISTERED)
                .ifPresent(job -> job.expired(clock.instant()));
    }
}
