package dev.safelight.upload.intake;

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
import java.util.List;
import java.util.concurrent.Callable;
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

    /** Stores until nothing more is due. */
    @Scheduled(
            every = "{safelight.upload.spooled-check}",
            delayed = "2s",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void run() {
        var orders = spooled.claimDue(parallel);
        while (!orders.isEmpty()) {
            storeAll(orders);
            orders = spooled.claimDue(parallel);
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

    /** Never throws: whatever happens to one file is that file's own story. */
    private void storeOne(StoreOrder order) {
        var measure = metrics.begin(Attempt.SERVER_DOOR);
        try {
            requireWhole(order);
            var original = store.put(order, store.describe(order));
            var answer = attempts.stored(order, original);
            spool.drop(order.file().getFileName().toString());
            measure.end(answer.outcome(), order.bytes().size());
        } catch (SpoolLostException lost) {
            spooled.spoolLost(order.job(), String.valueOf(lost.getMessage()));
            measure.end(Outcome.FAILED, 0);
        } catch (ObjectStoreException failure) {
            availability.noticed(failure);
            spooled.stillSpooled(order, StoreFailure.of(failure), backoff.after(order.attempt()));
            measure.end(Outcome.FAILED, 0);
        } catch (RuntimeException mistake) {
            Log.errorf(mistake, "Upload job %s could not be stored", order.job());
            spooled.stillSpooled(
                    order,
                    new StoreFailure(Reason.INTERNAL_ERROR, mistake.getClass().getSimpleName()),
                    backoff.after(order.attempt()));
            measure.end(Outcome.FAILED, 0);
        }
    }

    /** What lay on this disk for days is read again before anything is called stored. */
    private static void requireWhole(StoreOrder order) throws SpoolLostException {
        try {
            if (!SpoolFile.read(order.file()).equals(order.bytes())) {
                throw new SpoolLostException("The bytes in the spool have changed.");
            }
        } catch (IOException unreadable) {
            throw new SpoolLostException("The file in the spool cannot be read.");
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
