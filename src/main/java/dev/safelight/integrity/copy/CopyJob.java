package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import java.time.Instant;
import java.util.UUID;

/**
 * Something to do in the second store.
 *
 * @param key of the object, in both stores
 * @param removes whether its copy is to go, because its original was deleted for good; else it is to be copied
 * @param spoiled whether what lies there was read and is not what it should be
 * @param since when there was something to do
 * @param attempt the number of this try, from 1
 */
record CopyJob(
        ObjectKey key,
        UUID original,
        Sha256 checksum,
        long size,
        boolean removes,
        boolean spoiled,
        Instant since,
        int attempt) {}
