package dev.safelight.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Whether originals can be stored now. A store that hangs does not hang the answer: a check is given up after a time, and no
 * second one is begun while the first still hangs.
 */
@Readiness
@ApplicationScoped
class ObjectStoreHealthCheck implements HealthCheck {
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("store-check").start(task);

    private final ObjectStore store;
    private final Duration timeout;
    private final AtomicReference<@Nullable CompletableFuture<Void>> running = new AtomicReference<>();

    ObjectStoreHealthCheck(
            ObjectStore store, @ConfigProperty(name = "safelight.storage.check-timeout") Duration timeout) {
        this.store = store;
        this.timeout = timeout;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("object store").withData("store", store.description());
        var problem = problem();
        return problem == null
                ? response.up().build()
                : response.down().withData("problem", problem).build();
    }

    private @Nullable String problem() {
        try {
            current().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            return "The store does not answer within " + timeout.toMillis() + " ms.";
        } catch (ExecutionException e) {
            var cause = e.getCause();
            return cause instanceof ObjectStoreException named
                    ? String.valueOf(named.getMessage())
                    : "The check of the store failed.";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The check of the store was interrupted.";
        }
    }

    private CompletableFuture<Void> current() {
        while (true) {
            var before = running.get();
            if (before != null && !before.isDone()) {
                return before;
            }
            var next = new CompletableFuture<Void>();
            if (running.compareAndSet(before, next)) {
                next.completeAsync(this::check, THREADS);
                return next;
            }
        }
    }

    private @Nullable Void check() {
        try {
            store.check();
            return null;
        } catch (ObjectStoreException e) {
            throw new CompletionException(e);
        }
    }
}
