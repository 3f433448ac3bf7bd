package dev.safelight.upload;

import java.util.Optional;
import java.util.UUID;

/**
 * A person or the device gave a job up: whoever receives or keeps its bytes can let go, once this is committed.
 *
 * @param who {@code CANCELLED_BY_PERSON} or {@code CANCELLED_BY_DEVICE}
 * @param place where bytes of it lie
 */
public record JobCancelled(UUID job, Reason who, Optional<SpoolPlace> place) {}
