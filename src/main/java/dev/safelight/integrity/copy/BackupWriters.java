package dev.safelight.integrity.copy;

import dev.safelight.integrity.dump.DumpService;
import java.util.Optional;

/**
 * What this server writes beside the originals.
 *
 * @param lineage of the records; nothing while none are written
 * @param library whose dumps it takes
 * @param dumps which of them are kept
 */
record BackupWriters(Optional<String> lineage, String library, DumpService dumps) {}
