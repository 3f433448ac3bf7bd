package dev.safelight.upload.intake;

import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.StoreCapacity;
import dev.safelight.upload.UploadJobRepository;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the object store answers, asked every few seconds. While it is known to be away, uploads go to the spool at once
 * instead of each waiting for a time-out; when it is back, everything spooled is due.
 */
@ApplicationScoped
public class StoreAvailability {
    /** A look takes a moment, and a store that fails says so after some time-out; one that takes longer than this hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ObjectStore store;
    private final UploadJobRepository jobs;
    private final Spool spool;
    private final Clock clock;
    private volatile @Nullable ObjectStoreException failure;
    private volatile @Nullable Refusal full;
    private volatile @Nullable Instant lookingSince;
    private volatile StoreCapacity capacity = StoreCapacity.UNKNOWN;

    StoreAvailability(ObjectStore store, UploadJobRepository jobs, Spool spool, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.spool = spool;
        this.clock = clock;
    }

    /**
     * That the store had no room.
     *
     * @param ofUpload whether an upload was refused; then only another upload proves that there is room again, because the few
     *     bytes of a look may still fit
     */
    private record Refusal(ObjectStoreException why, boolean ofUpload) {}

    /** Why the store cannot be used, if it was so at the last look, or if that look has not ended for minutes. */
    public Optional<ObjectStoreException> failure() {
        return Optional.ofNullable(failure).or(this::hanging);
    }

    private Optional<ObjectStoreException> hanging() {
        var since = lookingSince;
        if (since == null) {
            return Optional.empty();
        }
        var silent = Duration.between(since, clock.instant());
        return silent.compareTo(PATIENCE) < 0
                ? Optional.empty()
                : Optional.of(new ObjectStoreException(
                        Kind.UNAVAILABLE,
                        "The %s has not answered for %d minutes.".formatted(store.description(), silent.toMinutes())));
    }

    /** Why the store takes nothing more, if it had no room the last time that something was put. */
    public Optional<ObjectStoreException> full() {
        return Optional.ofNullable(full).map(Refusal::why);
    }

    /** How much room the store had at the last look that it answered. */
    public StoreCapacity capacity() {
        return capacity;
    }

    /** Throws what the last look found if the store was away. */
    void requireAvailable() throws ObjectStoreException {
        var known = failure();
        if (known.isPresent()) {
            throw new ObjectStoreException(
                    known.get().kind(), String.valueOf(known.get().getMessage()));
        }
    }

    /** A put failed: if the store is away, the next upload need not find out again. */
    void noticed(ObjectStoreException found) {
        if (found.kind() == Kind.UNAVAILABLE || found.kind() == Kind.DENIED) {
            if (failure == null) {
                Log.warnf("The object store cannot be used: %s", found.getMessage());
            }
            failure = found;
        }
        if (found.kind() == Kind.FULL) {
            refused(new Refusal(found, true));
        }
    }

    /** A put succeeded: there is room. */
    void took() {
        if (full != null) {
            full = null;
            Log.info("The object store has room again");
        }
    }

    private void refused(Refusal refusal) {
        if (full == null) {
            Log.warnf("The object store takes nothing more: %s", refusal.why().getMessage());
        }
        full = refusal;
    }

    /** Before anybody asks; the store was opened, and so has answered, a moment ago. */
    void measureAtStart(@Observes StartupEvent event) {
        measure();
    }

    @Scheduled(every = "{safelight.upload.store-check}", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        lookingSince = clock.instant();
        try {
            store.check();
            if (full != null && !full.ofUpload()) {
                took();
            }
            answered();
        } catch (ObjectStoreException found) {
            if (found.kind() == Kind.FULL) {
                refused(new Refusal(found, false));
                answered();
            } else {
                noticed(found);
            }
        } finally {
            lookingSince = null;
        }
    }

    private void answered() {
        measure();
        boolean wasAway = failure().isPresent();
        failure = null;
        lookingSince = null;
        if (wasAway) {
            Log.infof("The object store is back; %d spooled uploads are due", makeDue());
        }
    }

    private void measure() {
        try {
            capacity = store.capacity();
        } catch (ObjectStoreException cannotTell) {
            Log.debugf(cannotTell, "The object store cannot say how much room it has");
        }
    }

    /** Makes everything that waits in this server's spool due now. */
    @Transactional
    int makeDue() {
        return jobs.makeDue(spool.server(), clock.instant());
    }
}
