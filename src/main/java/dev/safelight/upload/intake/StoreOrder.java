package dev.safelight.upload.intake;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.ResourceName;
import dev.safelight.upload.SpooledBytes;
import dev.safelight.upload.UploadJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whole, checked bytes in the spool that are to be put into the object store.
 *
 * @param folder the account's and the device's folder in object keys
 * @param mediaType what the client said
 * @param promised the asset resource's id if the client was told one, else null
 * @param arrival when its job was made
 */
record StoreOrder(
        UUID job,
        int attempt,
        ResourceName name,
        String folder,
        Optional<String> mediaType,
        Optional<Instant> capturedAt,
        Optional<Instant> modifiedAt,
        Instant arrival,
        SpooledBytes bytes,
        Path file,
        @Nullable UUID promised) {

    /** The order to store what has just arrived. */
    static StoreOrder of(OpenAttempt attempt, SpooledBytes bytes, Path file) {
        return new StoreOrder(
                attempt.job(),
                attempt.number(),
                attempt.name(),
                attempt.folder(),
                attempt.mediaType(),
                attempt.capturedAt(),
                attempt.modifiedAt(),
                attempt.since(),
                bytes,
                file,
                null);
    }

    /** The order to store a job's spooled bytes. */
    static StoreOrder of(UploadJob job, int attempt, SpooledBytes bytes, Path file) {
        var type = job.resourceType().orElse(AssetResourceType.FILE);
        var name = new ResourceName(
                job.accountId(),
                job.deviceId(),
                job.asset(),
                type,
                job.filename().orElse(null));
        return new StoreOrder(
                job.id(),
                attempt,
                name,
                job.folder(),
                job.mediaType(),
                job.capturedAt(),
                job.modifiedAt(),
                job.createdAt(),
                bytes,
                file,
                job.assetResource().orElse(null));
    }
}
