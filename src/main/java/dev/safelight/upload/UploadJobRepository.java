package dev.safelight.upload;

import dev.safelight.asset.ResourceName;
import dev.safelight.storage.Sha256;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class UploadJobRepository implements PanacheRepositoryBase<UploadJob, UUID> {

    /**
     * Lets the present transaction commit without waiting for the disk. For steps that promise nothing to anybody: the next
     * transaction that waits makes this one durable too.
     */
    public void commitWithoutWaiting() {
        getEntityManager()
                .createNativeQuery("set local synchronous_commit = off")
                .executeUpdate();
    }

    /** Waits for the lock, so that two requests about one job come one after the other. */
    public Optional<UploadJob> lock(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The job of a device's upload with this unguessable name. */
    public Optional<UploadJob> ofUpload(UUID device, String uploadId) {
        return find("uploadId = ?1 and deviceId = ?2", uploadId, device).firstResultOptional();
    }

    /** Unfinished uploads to be given up by now whose bytes lie on this server, at most so many. */
    public List<UploadJob> expired(String server, Instant now, int limit) {
        return find(
                        "expiresAt < ?1 and spoolServer = ?2 and state in ?3 order by expiresAt",
                        now,
                        server,
                        List.of(JobState.INTERRUPTED, JobState.REGISTERED))
                .page(0, limit)
                .list();
    }

    /** The one job of an asset resource that waits for bytes, made if there is none, and locked. */
    public UploadJob lockOrRegister(UUID newId, JobName name, String door, Instant now) {
        return (UploadJob) getEntityManager()
                .createNativeQuery("""
                        insert into upload_job (id, account_id, device_id, asset_key, type, folder, state, door, created_at, updated_at)
                        values (:id, :account, :device, :asset, :type, :folder, 'registered', :door, :now, :now)
                        on conflict (device_id, asset_key, type) where state not in ('spooled', 'stored', 'cancelled')
                        do update set updated_at = upload_job.updated_at
                        returning *
                        """, UploadJob.class)
                .setParameter("id", newId)
                .setParameter("account", name.account())
                .setParameter("device", name.device())
                .setParameter("asset", name.asset())
                .setParameter("type", name.type())
                .setParameter("folder", name.folder())
                .setParameter("door", door)
                .setParameter("now", now)
                .getSingleResult();
    }

    /**
     * Notes how far a running attempt is; false if it is not running any more. Leaves the version alone, so that it never
     * collides with the attempt's own end.
     */
    public boolean progress(UUID id, int attempt, long received, Instant now) {
        return getEntityManager()
                        .createQuery("""
                                update UploadJob set bytesReceived = :received, updatedAt = :now
                                where id = :id and attemptCount = :attempt and state = :receiving
                                """)
                        .setParameter("received", received)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("attempt", attempt)
                        .setParameter("receiving", JobState.RECEIVING)
                        .executeUpdate()
                == 1;
    }

    /**
     * Locks spooled jobs whose bytes lie on this server and whose next try is due, oldest first; rows that another server
     * holds are passed over.
     */
    public List<UploadJob> lockDue(String server, Instant now, int limit) {
        List<?> due = getEntityManager()
                .createNativeQuery("""
                        select * from upload_job
                        where state = 'spooled' and spool_server = :server
                          and coalesce(claimed_until, next_attempt_at) <= :now
                        order by created_at, id
                        limit :limit
                        for update skip locked
                        """, UploadJob.class)
                .setParameter("server", server)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
        return due.stream().map(UploadJob.class::cast).toList();
    }

    /**
     * Makes every waiting spooled job of this server due now. Returns how many. What somebody works on at this moment is passed over,
     * so that nobody waits for anybody in a circle.
     */
    public int makeDue(String server, Instant now) {
        return getEntityManager()
                .createNativeQuery("""
                        update upload_job set next_attempt_at = :now, updated_at = :now
                        where id in (
                            select id from upload_job
                            where state = 'spooled' and spool_server = :server and next_attempt_at > :now
                            for update skip locked)
                        """)
                .setParameter("now", now)
                .setParameter("server", server)
                .executeUpdate();
    }

    /** Jobs that are marked as receiving on one server. */
    public List<UploadJob> receivingOn(String server) {
        return list("state = ?1 and spoolServer = ?2", JobState.RECEIVING, server);
    }

    /** Notes that receiving jobs are being worked on, also while none of their bytes arrive. */
    public void heard(List<UUID> jobs, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        update upload_job set updated_at = :now
                        where id in (
                            select id from upload_job where id = any(:jobs) and state = 'receiving' for update skip locked)
                        """)
                .setParameter("now", now)
                .setParameter("jobs", jobs.toArray(UUID[]::new))
                .executeUpdate();
    }

    /** Jobs that are marked as receiving although nothing has been heard of them for so long that their server must be gone. */
    public List<UploadJob> abandoned(Instant now, Duration silence) {
        return list("state = ?1 and updatedAt < ?2", JobState.RECEIVING, now.minus(silence));
    }

    /** Jobs whose bytes lie in the spool of one server. */
    public List<UploadJob> spooledOn(String server) {
        return list("state = ?1 and spoolServer = ?2", JobState.SPOOLED, server);
    }

    /** Whether a job of this server needs a spool file. */
    public boolean needs(SpoolPlace place) {
        return count("spoolServer = ?1 and spoolFile = ?2", place.server(), place.file()) > 0;
    }

    /** The asset resource that spooled bytes of the same name and content were promised to become. */
    public Optional<UUID> promised(ResourceName name, Sha256 checksum) {
        return find(
                        "state = ?1 and deviceId = ?2 and assetKey = ?3 and type = ?4 and checksum = ?5",
                        JobState.SPOOLED,
                        name.device(),
                        name.asset(),
                        name.type().slug(),
                        checksum.hex())
                .stream()
                .flatMap(job -> job.assetResource().stream())
                .findFirst();
    }

    /** Where bytes of an account wait for the object store. */
    public List<SpoolPlace> spooledPlaces(UUID account, Sha256 checksum) {
        return find("accountId = ?1 and checksum = ?2 and state = ?3", account, checksum.hex(), JobState.SPOOLED)
                .stream()
                .flatMap(job -> job.spoolPlace().stream())
                .toList();
    }

    /** Whether another job of the same asset resource waits for bytes: the device is sending it anew already. */
    public boolean hasOpen(UploadJob job) {
        return count(
                        "deviceId = ?1 and assetKey = ?2 and type = ?3 and state not in ?4",
                        job.deviceId(),
                        job.asset(),
                        job.type(),
                        List.of(JobState.SPOOLED, JobState.STORED, JobState.CANCELLED))
                > 0;
    }

    /** Whether a later upload of the same asset resource has been stored already. */
    public boolean isOvertaken(UploadJob job) {
        return count(
                        "deviceId = ?1 and assetKey = ?2 and type = ?3 and state = ?4 and createdAt > ?5",
                        job.deviceId(),
                        job.asset(),
                        job.type(),
                        JobState.STORED,
                        job.createdAt())
                > 0;
    }

    /** Bytes that are ours and not in the object store yet, on all servers. */
    public long spooledBytes() {
        return getEntityManager()
                .createQuery("select coalesce(sum(j.size), 0) from UploadJob j where j.state = :spooled", Long.class)
                .setParameter("spooled", JobState.SPOOLED)
                .getSingleResult();
    }

    /** The present name of a device. */
    public String deviceName(UUID device) {
        return getEntityManager()
                .createQuery("select d.name from Device d where d.id = :id", String.class)
                .setParameter("id", device)
                .getSingleResult();
    }
}
