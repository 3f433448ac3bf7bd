package dev.safelight.integrity.catalogue;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes what has changed in the catalogue; what cannot be written now, later. */
@ApplicationScoped
class CatalogueSweep {
    private final CatalogueRecords records;
    private final RecordsState state;
    private final BackupConfig config;

    CatalogueSweep(CatalogueRecords records, RecordsState state, BackupConfig config) {
        this.records = records;
        this.state = state;
        this.config = config;
    }

    @Scheduled(
            every = "{safelight.backup.records.every:10s}",
            delayed = "5s",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        if (!config.records().enabled()) {
            state.discard();
            return;
        }
        if (!state.isAnythingDue()) {
            return;
        }
        try {
            records.writeChanges();
        } catch (ObjectStoreException | ProblemException later) {
            Log.infof("Records of the catalogue wait: %s", later.getMessage());
        }
    }
}
