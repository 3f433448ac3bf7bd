package dev.safelight.integrity.catalogue;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.storage.ObjectStore;
import java.time.Clock;

/** The records of another database than the application's. */
public final class RecordsOf {
    private RecordsOf() {}

    public static CatalogueRecords database(
            Database database,
            ObjectStore store,
            BackupFiles files,
            BackupRuns runs,
            BackupConfig config,
            Clock clock) {
        return new CatalogueRecords(
                new RecordSource(database, clock, config),
                new WriterState(database, clock),
                store,
                new SnapshotTries(clock),
                files,
                runs,
                config,
                clock);
    }
}
