package dev.safelight.integrity.copy;

import java.time.Instant;

/**
 * That the second store alone is enough for a rebuild.
 *
 * @param asOf it has all records and dumps that there were then
 * @param objects how many these are
 */
record BackupCopies(Instant asOf, int objects) {}
