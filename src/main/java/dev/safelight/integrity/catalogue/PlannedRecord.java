package dev.safelight.integrity.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record object that lies in a file and is still to be put.
 *
 * @param changes the changes that it holds, by id
 * @param visible of a snapshot, the transactions that it saw
 * @param rows how many lines it has
 */
record PlannedRecord(
        RecordKey key, List<Long> changes, @Nullable String visible, long rows) {}
