package dev.safelight.upload;

import java.util.Optional;
import java.util.UUID;

/**
 * A person gave a job up: whoever receives or keeps its bytes can let go, once this is committed.
 *
 * @param place where bytes of it lie
 */
public record JobCancelled(UUID job, Optional<SpoolPlace> place) {}
