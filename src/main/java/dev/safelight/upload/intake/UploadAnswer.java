package dev.safelight.upload.intake;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.Outcome;
import java.util.UUID;

/**
 * What became of an upload.
 *
 * @param outcome {@code STORED}, {@code DUPLICATE} or {@code SPOOLED}
 * @param asset id of the asset
 * @param resource id of the asset resource; of a spooled upload, the id it will have
 * @param checksum of the bytes
 */
public record UploadAnswer(Outcome outcome, UUID job, UUID asset, UUID resource, Sha256 checksum) {}
