package dev.safelight.integrity.copy;

import dev.safelight.asset.deletion.DeletionService;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.integrity.IntegrityConfig;
import dev.safelight.integrity.copy.Transfer.Freight;
import dev.safelight.integrity.copy.Transfer.NotTakenException;
import dev.safelight.integrity.copy.Transfer.Result;
import dev.safelight.storage.GuardedRemoval;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.SecondStore;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Backoff;
import dev.safelight.upload.intake.StoreFailure;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Keeps the second copy up with the originals, and with what lies beside them. One that cannot be copied never holds up the others. */
@ApplicationScoped
public class SecondCopySweep {
    private static final int AT_ONCE = 64;

    private final ObjectStore first;
    private final SecondStore second;
    private final SecondCopyPresence presence;
    private final CopyJobs jobs;
    private final CopyInspection inspection;
    private final CopyReading reading;
    private final ReadingService readings;
    private final ObjectDescriptions descriptions;
    private final BackupCopyService backups;
    private final Backoff backoff;
    private final Clock clock;
    private final IntegrityConfig config;
    private final Hourly planTurn;
    private final Hourly inspectionTurn;
    private final Hourly backupsTurn;
    private final Hourly readingTurn;
    private volatile boolean stopping;

    SecondCopySweep(
            ObjectStore first,
            SecondStore second,
            SecondCopyPresence presence,
            CopyJobs jobs,
            CopyInspection inspection,
            CopyReading reading,
            ReadingService readings,
            ObjectDescriptions descriptions,
            BackupCopyService backups,
            Backoff backoff,
            Clock clock,
            IntegrityConfig config) {
        this.first = first;
        this.second = second;
        this.presence = presence;
        this.jobs = jobs;
        this.inspection = inspection;
        this.reading = reading;
        this.readings = readings;
        this.descriptions = descriptions;
        this.backups = backups;
        this.backoff = backoff;
        this.clock = clock;
        this.config = config;
        this.planTurn = new Hourly(clock);
        this.inspectionTurn = new Hourly(clock);
        this.backupsTurn = new Hourly(clock);
        this.readingTurn = new Hourly(clock);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Copies and removes until nothing more is due. Records and dumps first: they are small, and tell whose the originals are. */
    @Scheduled(
            every = "{safelight.integrity.check}",
            delayed = "{safelight.integrity.check}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void run() {
        if (second.store().isEmpty()) {
            return;
        }
        plan();
        var there = presence.look();
        if (there.isEmpty()) {
            backupsTurn.reset();
            return;
        }
        if (isInspected(there.get()) && areBackupsTried(there.get())) {
            workspace().sweep(clock.instant());
            copyAll(there.get());
        }
    }

    private void plan() {
        if (planTurn.isTime()) {
            planTurn.done();
            jobs.planAll();
        } else {
            jobs.planRecent();
        }
    }

    /** False if the second store went away meanwhile. */
    private boolean isInspected(ObjectStore there) {
        if (!inspectionTurn.isTime()) {
            return true;
        }
        try {
            inspectionTurn.done();
            inspection.run(there);
            return true;
        } catch (ObjectStoreException failure) {
            inspectionTurn.failed();
            Log.infof("What was copied is looked for later: %s", failure.getMessage());
            return presence.look().isPresent();
        }
    }

    /** False if the second store went away meanwhile. */
    private boolean areBackupsTried(ObjectStore there) {
        if (!backupsTurn.isTime()) {
            return true;
        }
        if (backups.run(there, transfer(there), () -> stopping)) {
            backupsTurn.done();
            return true;
        }
        backupsTurn.failed();
        return !stopping && presence.look().isPresent();
    }

    private void copyAll(ObjectStore there) {
        for (var claimed = jobs.claim(AT_ONCE); !claimed.isEmpty(); claimed = jobs.claim(AT_ONCE)) {
            var left = doAll(claimed, there);
            jobs.release(left);
            if (stopping || !left.isEmpty()) {
                return;
            }
        }
        if (readingTurn.isTime()) {
            readingTurn.done();
            readSome(there);
        }
    }

    private void readSome(ObjectStore there) {
        try {
            reading.run(there, () -> stopping);
        } catch (ObjectStoreException failure) {
            Log.infof("Copies are read back later: %s", failure.getMessage());
            presence.look();
        }
    }

    private Transfer transfer(ObjectStore to) {
        return Transfer.replacing(first, to, workspace(), descriptions);
    }

    private Workspace workspace() {
        return new Workspace(second.workspace().orElse(config.directory()));
    }

    /** Returns what was not tried, because the second store went away or the server stops. */
    private List<CopyJob> doAll(List<CopyJob> claimed, ObjectStore to) {
        var waiting = new ConcurrentLinkedQueue<>(claimed);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < config.copyParallel(); i++) {
                threads.execute(() -> doSome(waiting, to));
            }
        }
        return List.copyOf(waiting);
    }

    private void doSome(Queue<CopyJob> waiting, ObjectStore to) {
        var transfer = transfer(to);
        for (var job = waiting.poll(); job != null; job = waiting.poll()) {
            boolean goesOn = doOne(job, transfer, to);
            if (!goesOn || stopping) {
                return;
            }
        }
    }

    /** Whatever happens to one object is that object's own story. False if the second store seems to be away. */
    private boolean doOne(CopyJob job, Transfer transfer, ObjectStore to) {
        try {
            if (job.removes()) {
                remove(job, to);
            } else {
                copy(job, transfer);
            }
            return true;
        } catch (ObjectStoreException failure) {
            fail(job, failure);
            boolean mayBeAway = failure.kind() == Kind.UNAVAILABLE || failure.kind() == Kind.DENIED;
            return !mayBeAway || presence.look().isPresent();
        } catch (RuntimeException mistake) {
            Log.errorf(mistake, "The second copy of %s could not be made", job.key());
            jobs.failed(
                    job.key(),
                    new StoreFailure(Reason.INTERNAL_ERROR, mistake.getClass().getSimpleName()),
                    backoff.after(job.attempt()));
            return true;
        }
    }

    private void remove(CopyJob job, ObjectStore from) throws ObjectStoreException {
        if (GuardedRemoval.remove(from, job.key(), job.since().plus(DeletionService.KEPT))) {
            Log.infof("Removed the second copy of %s, which was deleted for good", job.key());
        } else {
            Log.warnf("The copy of %s stays: it was made after the original was deleted for good", job.key());
        }
        jobs.removed(job.key());
    }

    private void copy(CopyJob job, Transfer transfer) throws ObjectStoreException {
        var freight = new Freight(job.original(), job.key(), job.key(), job.checksum(), job.size());
        var result = job.spoiled() ? transfer.bringAnew(freight) : transfer.bring(freight);
        if (result == Result.WRONG_BYTES) {
            throw new ObjectStoreException(Kind.CORRUPT, "The original " + job.key() + " is not what was stored.");
        }
        jobs.copied(job.key());
    }

    private void fail(CopyJob job, ObjectStoreException failure) {
        boolean tellsOfTheOriginal = !job.removes() && !(failure instanceof NotTakenException);
        if (tellsOfTheOriginal && (failure.kind() == Kind.CORRUPT || failure.kind() == Kind.MISSING)) {
            readings.suspect(job.original());
        }
        jobs.failed(job.key(), StoreFailure.of(failure), backoff.after(job.attempt()));
        Log.infof("The second copy of %s waits: %s", job.key(), failure.getMessage());
    }
}
