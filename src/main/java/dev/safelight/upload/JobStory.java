package dev.safelight.upload;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload job with everything that happened to it.
 *
 * @param attempts oldest first
 * @param checksum SHA-256 of the bytes, lower hex, once known
 * @param assetResource the stored asset resource, once there is one
 */
public record JobStory(
        JobView job,
        List<AttemptView> attempts,
        @Nullable String mediaType,
        @Nullable Instant capturedAt,
        @Nullable String checksum,
        @Nullable UUID assetResource,
        @Nullable String clientJob) {}
