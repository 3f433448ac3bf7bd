package dev.safelight.upload.intake;

import dev.safelight.asset.NewOriginal;
import dev.safelight.asset.OriginalGoneException;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Stores what is spooled, when it is due. One file that cannot be stored never holds up the others: it just waits longer.
 */
@ApplicationScoped
public class SpooledSweep {
    private final AttemptService attempts;
    private final SpooledAttempts spooled;
    private final StoreStep store;
    private final StoreAvailability availability;
    private final Backoff backoff;
    private final Spool spool;
    private final UploadMetrics metrics;
    private final int parallel;
    private final Queue<Unrecorded> unrecorded = new ConcurrentLinkedQueue<>();

    SpooledSweep(
            AttemptService attempts,
            SpooledAttempts spooled,
            StoreStep store,
            StoreAvailability availability,
            Backoff backoff,
            Spool spool,
            UploadMetrics metrics,
            UploadConfig config) {
        this.attempts = attempts;
        this.spooled = spooled;
        this.store = store;
        this.availability = availability;
        this.backoff = backoff;
        this.spool = spool;
        this.metrics = metrics;
        this.parallel = config.retryParallel();
    }

    /**
     * What became of a file that could not be written into the history, because the database was away.
     *
     * @param failure why it is still spooled
     */
    private record Unrecorded(StoreOrder order, StoreFailure failure) {}

    /** Stores until nothing more is due. */
    @Scheduled(
            every = "{safelight.upload.spooled-check}",
            delayed = "2s",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void run() {
        recordLeftOver();
        var orders = spooled.claimDue(parallel);
        while (!orders.isEmpty()) {
            storeAll(orders);
            orders = spooled.claimDue(parallel);
        }
    }

    /** Without this, their claims would keep them from being tried again for a day. */
    private void recordLeftOver() {
        for (var next = unrecorded.peek(); next != null; next = unrecorded.peek()) {
            spooled.stillSpooled(
                    next.order(), next.failure(), backoff.after(next.order().attempt()));
            unrecorded.poll();
        }
    }

    private void stillSpooled(StoreOrder order, StoreFailure failure) {
        try {
            spooled.stillSpooled(order, failure, backoff.after(order.attempt()));
        } catch (RuntimeException databaseAway) {
            Log.warnf(databaseAway, "Upload job %s: its failure could not be recorded yet", order.job());
            unrecorded.add(new Unrecorded(order, failure));
        }
    }

    private void storeAll(List<StoreOrder> orders) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = orders.stream()
                    .<Callable<Void>>map(order -> () -> {
                        storeOne(order);
                        return null;
                    })
                    .toList();
            threads.invokeAll(tasks);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever happens to one file is that file's own story. */
    private void storeOne(StoreOrder order) {
        var measure = metrics.begin(Attempt.SERVER_DOOR);
        try {
            requireWhole(order);
            var answer = store(order, store.describe(order));
            if (answer.outcome() == Outcome.STORED) {
                availability.took();
            }
            spool.drop(order.file().getFileName().toString());
            measure.end(answer.outcome(), order.bytes().size());
        } catch (SpoolLostException lost) {
            spooled.spoolLost(order.job(), String.valueOf(lost.getMessage()));
            measure.end(Outcome.FAILED, 0);
        } catch (RefusedException givenUp) {
            spool.drop(order.file().getFileName().toString());
            measure.end(givenUp.outcome(), 0);
        } catch (ObjectStoreException failure) {
            availability.noticed(failure);
            stillSpooled(order, StoreFailure.of(failure));
            measure.end(Outcome.FAILED, 0);
        } catch (IOException unreadable) {
            Log.errorf(unreadable, "Upload job %s: its bytes in the spool cannot be read", order.job());
            stillSpooled(order, new StoreFailure(Reason.SPOOL_UNAVAILABLE, "The file in the spool cannot be read."));
            measure.end(Outcome.FAILED, 0);
        } catch (RuntimeException mistake) {
            Log.errorf(mistake, "Upload job %s could not be stored", order.job());
            stillSpooled(
                    order,
                    new StoreFailure(Reason.INTERNAL_ERROR, mistake.getClass().getSimpleName()));
            measure.end(Outcome.FAILED, 0);
        }
    }

    private UploadAnswer store(StoreOrder order, NewOriginal described) throws RefusedException, ObjectStoreException {
        try {
            return attempts.stored(
                    order, store.put(order, described), order.bytes().size());
        } catch (OriginalGoneException goneMeanwhile) {
            return attempts.stored(
                    order, store.put(order, described), order.bytes().size());
        }
    }

    /**
     * What lay on this disk for days is read again before anything is called stored. Only bytes that are gone or wrong are
     * lost; a disk that cannot be read now may be read later, and is not mounted if it does not even say whose it is.
     */
    private void requireWhole(StoreOrder order) throws SpoolLostException, IOException {
        try {
            if (!SpoolFile.read(order.file()).equals(order.bytes())) {
                throw new SpoolLostException("The bytes in the spool have changed.");
            }
        } catch (NoSuchFileException gone) {
            if (spool.owner().isEmpty()) {
                throw gone;
            }
            throw new SpoolLostException("The file in the spool is gone.");
        }
    }

    /** The bytes that were ours are not there any more. */
    private static final class SpoolLostException extends Exception {
        private static final long serialVersionUID = 1L;

        SpoolLostException(String detail) {
            super(detail);
        }
    }
}
