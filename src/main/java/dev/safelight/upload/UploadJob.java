package dev.safelight.upload;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.storage.Sha256;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server's record of bringing one asset resource into storage. Its state changes only by the verbs here, each of
 * which checks that it makes sense now; history is never rewritten.
 */
@Entity
public class UploadJob {
    @Id
    private UUID id;

    private UUID accountId;
    private UUID deviceId;
    private String assetKey;
    private String type;
    private @Nullable String filename;
    private @Nullable String mediaType;
    private @Nullable Instant capturedAt;
    private @Nullable Instant modifiedAt;
    private @Nullable String clientJob;
    private JobState state;
    private @Nullable Reason reason;
    private @Nullable String detail;
    private @Nullable String deviceReason;
    private @Nullable Instant toldAt;
    private boolean wanted;
    private @Nullable Long size;
    private long bytesReceived;
    private @Nullable String checksum;
    private @Nullable String sha1;
    private @Nullable String uploadId;
    private @Nullable String declaredChecksum;
    private @Nullable String clientMetadata;
    private @Nullable Instant expiresAt;
    private @Nullable String spoolServer;
    private @Nullable String spoolFile;
    private String folder;
    private @Nullable UUID assetResourceId;
    private int attemptCount;
    private @Nullable Instant nextAttemptAt;
    private @Nullable Instant claimedUntil;
    private String door;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant ignoredAt;
    private @Nullable String ignoredBy;
    private @Nullable String ignoredNote;

    @Version
    private long version;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected UploadJob() {}

    /** Bytes start to arrive, from the first: the next attempt. What the client says of the file replaces what it said before. */
    public int receive(JobFacts facts, NewUpload upload, Instant now) {
        require(state != JobState.SPOOLED && !state.isFinal(), "received");
        filename = facts.filename().orElse(filename);
        mediaType = facts.mediaType().orElse(mediaType);
        capturedAt = facts.capturedAt().orElse(capturedAt);
        modifiedAt = facts.modifiedAt().orElse(modifiedAt);
        clientJob = facts.clientJob().orElse(clientJob);
        size = facts.size().isPresent() ? Long.valueOf(facts.size().getAsLong()) : null;
        bytesReceived = 0;
        uploadId = upload.id();
        declaredChecksum = upload.checksum().map(Sha256::hex).orElse(null);
        clientMetadata = upload.metadata().orElse(null);
        expiresAt = upload.expiresAt();
        spoolServer = upload.place().server();
        spoolFile = upload.place().file();
        door = facts.door();
        return arrives(now);
    }

    /** The rest of an upload that was cut off starts to arrive: the next attempt, behind the bytes that are here. */
    public int resume(Instant expires, Instant now) {
        require(isResumable() && state != JobState.RECEIVING, "resumed");
        expiresAt = expires;
        return arrives(now);
    }

    private int arrives(Instant now) {
        state = JobState.RECEIVING;
        wanted = false;
        heed();
        updatedAt = now;
        return ++attemptCount;
    }

    /** Whether bytes of an unfinished upload lie in the spool, or may come to lie there. */
    public boolean isResumable() {
        return spoolFile != null
                && (state == JobState.RECEIVING || state == JobState.INTERRUPTED || state == JobState.REGISTERED);
    }

    /** A part of the file has arrived in good order, and the client will send more in another request. */
    public void paused(long received, Instant expires, Instant now) {
        require(state == JobState.RECEIVING, "paused");
        bytesReceived = received;
        expiresAt = expires;
        updatedAt = now;
    }

    /** Whether its parts may be lying somewhere that is not this job's: it waits for the device and has no bytes of its own. */
    public boolean isGathering() {
        return awaitsDevice() && spoolFile == null;
    }

    /** More of a file that comes in parts is here; when all are, they are received as one. */
    public void gathered(JobFacts facts, long received, Instant now) {
        require(isGathering(), "gathered");
        state = JobState.REGISTERED;
        wanted = false;
        heed();
        filename = facts.filename().orElse(filename);
        size = facts.size().isPresent() ? Long.valueOf(facts.size().getAsLong()) : size;
        bytesReceived = received;
        door = facts.door();
        updatedAt = now;
    }

    /** The client says how long the whole file is, having left that open. */
    public void sized(long bytes) {
        size = bytes;
    }

    /** The connection ended before the bytes did, or the server was stopped: the device sends the rest. */
    public void interrupted(Reason why, String fact, long received, Instant expires, Instant now) {
        require(state == JobState.RECEIVING, "interrupted");
        state = JobState.INTERRUPTED;
        bytesReceived = received;
        expiresAt = expires;
        because(why, fact);
        updatedAt = now;
    }

    /** The attempt that runs, or one that was refused before it could run, failed. */
    public void failed(Reason why, String fact, long received, Instant now) {
        require(!state.isFinal(), "failed");
        state = JobState.FAILED;
        wanted = false;
        bytesReceived = received;
        heed();
        because(why, fact);
        leaveSpool(now);
    }

    /** The rest did not come in time, and what has arrived is given up. If it was asked for again, that stands. */
    public void expired(Instant now) {
        require(awaitsDevice(), "expired");
        if (wanted) {
            bytesReceived = 0;
            leaveSpool(now);
        } else {
            failed(Reason.EXPIRED, "The rest did not come in time.", bytesReceived, now);
        }
    }

    /** An upload was refused before a byte was taken: an attempt of its own. */
    public int refused(JobFacts facts, Reason why, String fact, Instant now) {
        require(state != JobState.RECEIVING, "refused");
        filename = facts.filename().orElse(filename);
        size = facts.size().isPresent() ? Long.valueOf(facts.size().getAsLong()) : size;
        door = facts.door();
        attemptCount++;
        failed(why, fact, 0, now);
        return attemptCount;
    }

    /** Every byte is here, durable and checked, but the object store did not take it: this server goes on trying. */
    public void spooled(
            SpooledBytes bytes, UUID promisedResource, Reason why, String fact, Instant nextTry, Instant now) {
        require(state == JobState.RECEIVING, "spooled");
        state = JobState.SPOOLED;
        assetResourceId = promisedResource;
        size = bytes.size();
        bytesReceived = bytes.size();
        checksum = bytes.checksum().hex();
        sha1 = bytes.sha1();
        because(why, fact);
        nextAttemptAt = nextTry;
        updatedAt = now;
    }

    /** This server tries to store the spooled bytes: the next attempt, for as long as the claim lasts. */
    public int claim(Instant until, Instant now) {
        require(state == JobState.SPOOLED, "claim");
        claimedUntil = until;
        nextAttemptAt = null;
        updatedAt = now;
        return ++attemptCount;
    }

    /** Storing the spooled bytes failed; they stay spooled. */
    public void stillSpooled(Reason why, String fact, Instant nextTry, Instant now) {
        require(state == JobState.SPOOLED, "stillSpooled");
        because(why, fact);
        claimedUntil = null;
        nextAttemptAt = nextTry;
        updatedAt = now;
    }

    /** The object store holds it, verified, whatever was believed of the attempt meanwhile. Final. */
    public void stored(UUID resource, SpooledBytes bytes, Instant now) {
        require(!state.isFinal(), "stored");
        state = JobState.STORED;
        heed();
        wanted = false;
        assetResourceId = resource;
        size = bytes.size();
        bytesReceived = bytes.size();
        checksum = bytes.checksum().hex();
        sha1 = bytes.sha1();
        reason = null;
        detail = null;
        deviceReason = null;
        leaveSpool(now);
    }

    /** A person asks for it again: now if the bytes are ours, else it waits for the device. */
    public void retry(Instant now) {
        require(isRetryable(), "retry");
        if (state == JobState.SPOOLED) {
            nextAttemptAt = now;
        } else {
            state = JobState.REGISTERED;
            wanted = true;
        }
        heed();
        updatedAt = now;
    }

    /** A person knows of the failure and wants to hear no more of it, until it fails anew. */
    public void ignore(String who, String note, Instant now) {
        require(isIgnorable(), "ignored");
        ignoredAt = now;
        ignoredBy = who;
        ignoredNote = note;
        updatedAt = now;
    }

    /** A person wants to hear of the failure again. */
    public void stopIgnoring(Instant now) {
        require(ignoredAt != null, "heeded");
        heed();
        updatedAt = now;
    }

    /** Whether it is a failure that nobody ignores yet. */
    public boolean isIgnorable() {
        return state == JobState.FAILED && ignoredAt == null;
    }

    private void heed() {
        ignoredAt = null;
        ignoredBy = null;
        ignoredNote = null;
    }

    /** What was stored of it was found damaged, and the device has the bytes: it is asked to send it again. */
    public void lost(String fact, Instant now) {
        require(awaitsDevice(), "lost");
        state = JobState.REGISTERED;
        wanted = true;
        heed();
        because(Reason.STORAGE_CORRUPT, fact);
        updatedAt = now;
    }

    /** Whether {@link #retry} would do anything. A job that is being stored right now needs none. */
    public boolean isRetryable() {
        return switch (state) {
            case FAILED, INTERRUPTED -> true;
            case SPOOLED -> claimedUntil == null;
            case REGISTERED -> !wanted;
            case RECEIVING, STORED, CANCELLED -> false;
        };
    }

    /** After a restart: whoever was storing it is gone, so it is due at once. */
    public void released(Instant now) {
        require(state == JobState.SPOOLED, "released");
        claimedUntil = null;
        nextAttemptAt = now;
        updatedAt = now;
    }

    /** A person or the device gives it up. Final. */
    public void cancel(Reason who, Instant now) {
        require(!state.isFinal(), "cancel");
        state = JobState.CANCELLED;
        wanted = false;
        heed();
        because(who, null);
        leaveSpool(now);
    }

    /** The device says that it has made a job for it, perhaps after an earlier one failed. What has arrived is kept. */
    public void announced(DeviceReport report, Instant now) {
        require(awaitsDevice(), "announced");
        if (state == JobState.FAILED) {
            state = JobState.REGISTERED;
            heed();
        }
        clientJob = report.clientJob() == null ? clientJob : report.clientJob();
        told(report, now);
        updatedAt = now;
    }

    /** Keeps the time of the newest report of the device, by the device's clock. */
    public void told(DeviceReport report, Instant now) {
        var at = report.at();
        if (at != null && !isToldSince(at)) {
            toldAt = DeviceReport.notAfter(now, at);
        }
    }

    /** Whether the device has reported something newer than of that time. */
    public boolean isToldSince(Instant at) {
        return toldAt != null && toldAt.isAfter(at);
    }

    /** The device's list tells what the file is called and how large it is; the device's uploads tell it better. */
    public void describe(@Nullable String listedName, @Nullable Long listedSize) {
        filename = filename == null ? listedName : filename;
        size = size == null ? listedSize : size;
    }

    /**
     * The device says that it could not send it, or not yet: an attempt that never reached us. What has arrived before is
     * kept, so that the device can go on from there.
     */
    public int reported(DeviceReport report, Outcome how, Instant now) {
        require(awaitsDevice(), "reported");
        state = after(how);
        wanted = false;
        heed();
        clientJob = report.clientJob() == null ? clientJob : report.clientJob();
        because(Reason.DEVICE_REPORTED, report.detail());
        deviceReason = report.reason();
        told(report, now);
        updatedAt = now;
        return ++attemptCount;
    }

    /**
     * The device says that it could not send it, but it has tried again since, or said something newer: an attempt of the
     * history, which changes nothing of how things are.
     */
    public int reportedLate(Instant now) {
        require(awaitsDevice(), "reported");
        updatedAt = now;
        return ++attemptCount;
    }

    /** Whether it is in the state that such a report leaves it in. */
    public boolean isAsAfter(Outcome how) {
        return state == after(how);
    }

    private JobState after(Outcome how) {
        boolean goesOn = how == Outcome.INTERRUPTED || spoolFile != null;
        return goesOn ? JobState.INTERRUPTED : JobState.FAILED;
    }

    /** The device knows how it ended; keeps the first time. */
    public void acknowledged(Instant now) {
        require(state == JobState.SPOOLED || state.isFinal(), "acknowledged");
        if (acknowledgedAt == null) {
            acknowledgedAt = now;
            updatedAt = now;
        }
    }

    /** Whether only the device can bring it further. */
    public boolean awaitsDevice() {
        return state == JobState.REGISTERED || state == JobState.INTERRUPTED || state == JobState.FAILED;
    }

    private void because(Reason why, @Nullable String fact) {
        reason = why;
        detail = fact;
        deviceReason = null;
    }

    private void leaveSpool(Instant now) {
        spoolServer = null;
        spoolFile = null;
        claimedUntil = null;
        nextAttemptAt = null;
        expiresAt = null;
        updatedAt = now;
    }

    private void require(boolean sensible, String verb) {
        if (!sensible) {
            throw new IllegalStateException("upload job " + id + " is " + state.slug() + ", not to be " + verb);
        }
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    public UUID deviceId() {
        return deviceId;
    }

    /** Which asset resource of which device it is about. */
    public JobName name() {
        return new JobName(accountId, deviceId, assetKey, type, folder);
    }

    /** The client's id for the asset. */
    public String asset() {
        return assetKey;
    }

    /** The asset resource type's word; of a refused upload, whatever the client said. */
    public String type() {
        return type;
    }

    /** The asset resource type, if it is one that we know. */
    public Optional<AssetResourceType> resourceType() {
        return AssetResourceType.of(type);
    }

    public Optional<String> filename() {
        return Optional.ofNullable(filename);
    }

    public Optional<String> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    public Optional<Instant> capturedAt() {
        return Optional.ofNullable(capturedAt);
    }

    public Optional<Instant> modifiedAt() {
        return Optional.ofNullable(modifiedAt);
    }

    public Optional<String> clientJob() {
        return Optional.ofNullable(clientJob);
    }

    public JobState state() {
        return state;
    }

    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    /** The device's own word for why, when the reason is that it reported one. */
    public Optional<String> deviceReason() {
        return Optional.ofNullable(deviceReason);
    }

    /** Asked for again, and only the device has the bytes. */
    public boolean isWanted() {
        return wanted;
    }

    /** In bytes, once known. */
    public Optional<Long> size() {
        return Optional.ofNullable(size);
    }

    public long bytesReceived() {
        return bytesReceived;
    }

    /** SHA-256 in lower hex, once known. */
    public Optional<String> checksum() {
        return Optional.ofNullable(checksum);
    }

    /** SHA-1 in lower hex, once known. */
    public Optional<String> sha1() {
        return Optional.ofNullable(sha1);
    }

    /** The unguessable name of its last upload. */
    public Optional<String> uploadId() {
        return Optional.ofNullable(uploadId);
    }

    /** SHA-256 in lower hex, as the client declared it for the whole file. */
    public Optional<String> declaredChecksum() {
        return Optional.ofNullable(declaredChecksum);
    }

    /** What the client wants to be told again when it asks for its upload. */
    public Optional<String> clientMetadata() {
        return Optional.ofNullable(clientMetadata);
    }

    /** When its unfinished upload is given up. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Optional<String> spoolFile() {
        return Optional.ofNullable(spoolFile);
    }

    /** Where its bytes lie while they are not all here or not stored. */
    public Optional<SpoolPlace> spoolPlace() {
        return spoolServer == null || spoolFile == null
                ? Optional.empty()
                : Optional.of(new SpoolPlace(spoolServer, spoolFile));
    }

    /** The account's and the device's folder in object keys. */
    public String folder() {
        return folder;
    }

    /** The asset resource it became; of a spooled job, the one it will become. */
    public Optional<UUID> assetResource() {
        return Optional.ofNullable(assetResourceId);
    }

    public int attemptCount() {
        return attemptCount;
    }

    public Optional<Instant> nextAttemptAt() {
        return Optional.ofNullable(nextAttemptAt);
    }

    /** Until when a server is busy storing it. */
    public Optional<Instant> claimedUntil() {
        return Optional.ofNullable(claimedUntil);
    }

    /** The door of the last attempt by the device. */
    public String door() {
        return door;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public Optional<Instant> acknowledgedAt() {
        return Optional.ofNullable(acknowledgedAt);
    }

    /** Who ignores its failure, since when and why, if somebody does. */
    public Optional<Ignored> ignored() {
        return ignoredAt == null || ignoredBy == null
                ? Optional.empty()
                : Optional.of(new Ignored(ignoredAt, ignoredBy, ignoredNote == null ? "" : ignoredNote));
    }
}
