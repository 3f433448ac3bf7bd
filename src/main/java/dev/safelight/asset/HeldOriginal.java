package dev.safelight.asset;

import dev.safelight.storage.ObjectKey;
import java.util.UUID;

/**
 * An original that the object store holds.
 *
 * @param key under which it was seen; if the original has another one by now, what was seen proves nothing
 * @param seen whether it was seen there just now; if not, it was before, and the store cannot be asked now
 */
public record HeldOriginal(UUID id, ObjectKey key, boolean seen) {}
