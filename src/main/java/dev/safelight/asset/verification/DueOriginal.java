package dev.safelight.asset.verification;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import java.time.Instant;
import java.util.UUID;

/**
 * An original whose object is to be read back.
 *
 * @param checksum what its bytes must have
 * @param size what it must have, in bytes
 * @param asked whether somebody wants it read soon, not just its turn has come
 * @param lastRead when it was last read or, if never, stored; the beginning of time if that was noted by a clock that was wrong
 */
public record DueOriginal(UUID id, ObjectKey key, Sha256 checksum, long size, boolean asked, Instant lastRead) {}
