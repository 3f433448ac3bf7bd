package dev.safelight.upload.phone;

import dev.safelight.device.CallingDevice;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.UploadJob;
import dev.safelight.upload.UploadJobRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The jobs that a report may be about. */
@ApplicationScoped
class PhoneJobs {
    private static final String OF_NAME = "deviceId = ?1 and assetKey = ?2 and type = ?3";

    private final UploadJobRepository jobs;
    private final EntityManager entities;

    PhoneJobs(UploadJobRepository jobs, EntityManager entities) {
        this.jobs = jobs;
        this.entities = entities;
    }

    /**
     * Locks every unfinished job that some reports may be about, in the order of ids, as everything else does that locks
     * many: so that none waits for another that waits for it.
     */
    void lockUnfinished(CallingDevice device, List<Report> reports) {
        entities.createNativeQuery("""
                        select id from upload_job
                        where device_id = :device and state not in ('stored', 'cancelled')
                          and (asset_key, type) in (
                              select * from unnest(cast(:assets as text[]), cast(:types as text[])))
                        order by id
                        for update
                        """)
                .setParameter("device", device.id())
                .setParameter("assets", reports.stream().map(Report::asset).toArray(String[]::new))
                .setParameter("types", reports.stream().map(Report::type).toArray(String[]::new))
                .getResultList();
    }

    /** The job that waits for bytes, or gets them, locked. */
    Optional<UploadJob> lockOpen(CallingDevice device, Report report) {
        return jobs.find(
                        OF_NAME + " and state not in ?4",
                        device.id(),
                        report.asset(),
                        report.type(),
                        List.of(JobState.SPOOLED, JobState.STORED, JobState.CANCELLED))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The newest job whose bytes are not waited for any more, locked. */
    Optional<UploadJob> lockNewest(CallingDevice device, Report report, JobState... states) {
        return jobs.find(
                        OF_NAME + " and state in ?4 order by createdAt desc, id desc",
                        device.id(),
                        report.asset(),
                        report.type(),
                        List.of(states))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, 1)
                .firstResultOptional();
    }

    /** Whether what the device has of it is safe, as far as its list tells what it has. */
    boolean isSafe(CallingDevice device, Report report) {
        return (boolean) entities.createNativeQuery("""
                        select coalesce(
                            (select standing = 'safe' from inventory_standing
                             where device_id = :device and asset_key = :asset and type = :type),
                            exists (
                                select 1 from asset a
                                join asset_resource r on r.asset_id = a.id and r.superseded_at is null
                                join original o on o.id = r.original_id and o.verified_at is not null
                                where a.device_id = :device and a.asset_key = :asset and r.type = :type
                                  and a.trashed_at is null))
                        """, Boolean.class)
                .setParameter("device", device.id())
                .setParameter("asset", report.asset())
                .setParameter("type", report.type())
                .getSingleResult();
    }

    /** Whether this very report was taken before. It is known by the device's id of the job and its time. */
    boolean isRepeated(CallingDevice device, Report report, Outcome how) {
        return (boolean) entities.createNativeQuery("""
                        select exists (
                            select 1 from upload_job j join attempt a on a.job_id = j.id
                            where j.device_id = :device and j.asset_key = :asset and j.type = :type
                              and a.door = 'report' and a.outcome = :outcome
                              and a.client_job is not distinct from cast(:clientJob as text)
                              and a.reported_at = :at)
                        """, Boolean.class)
                .setParameter("device", device.id())
                .setParameter("asset", report.asset())
                .setParameter("type", report.type())
                .setParameter("outcome", how.slug())
                .setParameter("clientJob", report.said().clientJob())
                .setParameter("at", report.said().at())
                .getSingleResult();
    }
}
