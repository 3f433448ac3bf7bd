package dev.safelight.integrity.dump;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.backup.RunView;
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
import java.time.LocalTime;
import java.time.ZoneId;

/** Takes the daily dump; one that was missed, because the server was off, as soon as it is on. One that fails or is cut off is
 * tried every hour. */
@ApplicationScoped
class DumpSweep {
    private static final Duration AGAIN = Duration.ofHours(1);

    private final DumpService dumps;
    private final BackupRuns runs;
    private final BackupConfig config;
    private final Clock clock;

    DumpSweep(DumpService dumps, BackupRuns runs, BackupConfig config, Clock clock) {
        this.dumps = dumps;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "5m", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        var last = runs.view(RunName.DUMP);
        if (!config.dump().enabled()
                || !dumps.isAnythingThere()
                || !isDue(last, config.dump().at(), clock.instant(), ZoneId.systemDefault())) {
            return;
        }
        try {
            dumps.take(RunProgress.NOBODY);
        } catch (ObjectStoreException | ProblemException later) {
            Log.warnf("The dump of the database is tried again in an hour: %s", later.getMessage());
        }
    }

    /**
     * Whether the last one began before the last time that one should have, or did not end well some time ago. One that began later
     * than now, by a clock that was wrong, says nothing.
     */
    static boolean isDue(RunView last, LocalTime at, Instant now, ZoneId zone) {
        if (last.running()) {
            return false;
        }
        var began = last.startedAt();
        if (began == null || began.isAfter(now)) {
            return true;
        }
        var today = now.atZone(zone).toLocalDate();
        var due = at.atDate(today).atZone(zone).toInstant();
        if (due.isAfter(now)) {
            due = at.atDate(today.minusDays(1)).atZone(zone).toInstant();
        }
        return began.isBefore(due) || (last.isFailed() && began.plus(AGAIN).isBefore(now));
    }
}
