package dev.safelight.integrity.copy;

import java.time.Instant;

/**
 * That the second store has all records and dumps.
 *
 * @param asOf that there were then
 */
record BackupCopies(Instant asOf) {}
