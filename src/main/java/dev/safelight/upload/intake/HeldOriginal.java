package dev.safelight.upload.intake;

import java.util.UUID;

/**
 * An original that the object store holds.
 *
 * @param seen whether it was seen there just now; if not, it was before, and the store cannot be asked now
 */
record HeldOriginal(UUID id, boolean seen) {}
