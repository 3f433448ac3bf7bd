package dev.safelight.integrity.catalogue;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes what has changed in the catalogue; what cannot be written now, later. */
@ApplicationScoped
class CatalogueSweep {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(5);

    private final CatalogueRecords records;
    private final RecordsState state;
    private final BackupConfig config;
    private final Clock clock;
    private volatile Instant nextLook = Instant.MIN;

    CatalogueSweep(CatalogueRecords records, RecordsState state, BackupConfig config, Clock clock) {
        this.records = records;
        this.state = state;
        this.config = config;
        this.clock = clock;
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
        if (!state.isAnythingDue() && !isTimeToLook()) {
            return;
        }
        try {
            records.writeChanges();
        } catch (ObjectStoreException | ProblemException later) {
            Log.infof("Records of the catalogue wait: %s", later.getMessage());
        }
    }

    /** Nothing has changed, but what the store has of the records is not sure. Nobody is in a hurry for it. */
    private boolean isTimeToLook() {
        var now = clock.instant();
        if (!records.isUnsure() || now.isBefore(nextLook)) {
            return false;
        }
        nextLook = now.plus(LOOK_EVERY);
        return true;
    }
}
