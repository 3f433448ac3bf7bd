package dev.safelight.protocol.immich.asset;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a program says of an asset that it has uploaded.
 *
 * @param livePhotoVideo the asset that is the moving part of this still
 */
public record UploadedFacts(
        boolean favorite,
        Optional<String> visibility,
        Optional<UUID> livePhotoVideo,
        Optional<Duration> duration,
        Optional<Instant> modifiedAt) {}
