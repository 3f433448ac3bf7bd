package dev.safelight.testsupport;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Lets several callers come as far as a lock in the database that the test holds, so that they meet behind it every time. */
@ApplicationScoped
public class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EntityManager entities;

    Waiting(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Takes a lock, lets callers run into it, looks, and lets them go on.
     *
     * @param lock takes it, within a transaction
     * @param then runs while all callers wait, within the same transaction
     * @return what became of the callers
     */
    public <T> List<Future<T>> behind(Runnable lock, Runnable then, List<Callable<T>> callers) {
        var held = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = threads.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                lock.run();
                held.countDown();
                await(over);
                then.run();
            }));
            await(held);
            long before = waiting();
            var running = callers.stream().map(threads::submit).toList();
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() >= before + callers.size());
            over.countDown();
            get(holder);
            return running;
        }
    }

    private static void get(Future<?> holder) {
        try {
            holder.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(
                                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                .getSingleResult())
                        .longValue());
    }
}
