package dev.safelight.upload.intake;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.ResourceName;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.SpoolPlace;
import dev.safelight.upload.UploadJob;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An attempt that runs.
 *
 * @param number from 1
 * @param uploadId the unguessable name of the upload
 * @param place where its bytes arrive
 * @param folder the account's and the device's folder in object keys
 * @param mediaType what the client said
 * @param length declared for the whole file, in bytes
 * @param checksum declared for the whole file
 * @param door through which it comes
 * @param metadata what the client wants to be told again
 * @param since when its job was made
 * @param expiresAt when it is given up if it stays unfinished
 */
record OpenAttempt(
        UUID job,
        int number,
        String uploadId,
        SpoolPlace place,
        ResourceName name,
        String folder,
        Optional<String> mediaType,
        Optional<Instant> capturedAt,
        Optional<Instant> modifiedAt,
        OptionalLong length,
        Optional<Sha256> checksum,
        String door,
        Optional<String> metadata,
        Instant since,
        Instant expiresAt) {

    /** The attempt that a job has just begun or goes on with. */
    static OpenAttempt of(UploadJob job) {
        return new OpenAttempt(
                job.id(),
                job.attemptCount(),
                job.uploadId().orElseThrow(),
                job.spoolPlace().orElseThrow(),
                new ResourceName(
                        job.accountId(),
                        job.deviceId(),
                        job.asset(),
                        job.resourceType().orElse(AssetResourceType.FILE),
                        job.filename().orElse(null)),
                job.folder(),
                job.mediaType(),
                job.capturedAt(),
                job.modifiedAt(),
                job.size().map(OptionalLong::of).orElseGet(OptionalLong::empty),
                job.declaredChecksum().map(Sha256::new),
                job.door(),
                job.clientMetadata(),
                job.createdAt(),
                job.expiresAt().orElseThrow());
    }

    /** Where the upload stands with so many bytes here. */
    UploadState state(long offset) {
        return new UploadState(uploadId, job, offset, length, expiresAt, door, metadata, Optional.empty());
    }
}
