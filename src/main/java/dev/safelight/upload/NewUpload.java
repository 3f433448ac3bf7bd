package dev.safelight.upload;

import dev.safelight.storage.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload of an asset resource from its first byte.
 *
 * @param id the unguessable name by which the client can carry it on
 * @param place where its bytes arrive
 * @param checksum declared by the client for the whole file
 * @param metadata what the client wants to be told again when it asks
 * @param expiresAt when it is given up if it stays unfinished
 */
public record NewUpload(
        String id, SpoolPlace place, Optional<Sha256> checksum, Optional<String> metadata, Instant expiresAt) {}
