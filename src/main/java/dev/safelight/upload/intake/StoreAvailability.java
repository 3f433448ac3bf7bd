package dev.safelight.upload.intake;

import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.upload.UploadJobRepository;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the object store answers, asked every few seconds. While it is known to be away, uploads go to the spool at once
 * instead of each waiting for a time-out; when it is back, everything spooled is due.
 */
@ApplicationScoped
public class StoreAvailability {
    private final ObjectStore store;
    private final UploadJobRepository jobs;
    private final Spool spool;
    private final Clock clock;
    private volatile @Nullable ObjectStoreException failure;
    private volatile Instant answeredAt = Instant.EPOCH;

    StoreAvailability(ObjectStore store, UploadJobRepository jobs, Spool spool, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.spool = spool;
        this.clock = clock;
    }

    /** Why the store cannot be used, if it was so at the last look. */
    public Optional<ObjectStoreException> failure() {
        return Optional.ofNullable(failure);
    }

    /** When the store last answered a look; long ago if looks hang or fail. */
    public Instant answeredAt() {
        return answeredAt;
    }

    /** Throws what the last look found if the store was away. */
    void requireAvailable() throws ObjectStoreException {
        var known = failure;
        if (known != null) {
            throw new ObjectStoreException(known.kind(), String.valueOf(known.getMessage()));
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
    }

    @Scheduled(every = "{safelight.upload.store-check}", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            store.check();
            answeredAt = clock.instant();
            if (failure != null) {
                failure = null;
                Log.infof("The object store is back; %d spooled uploads are due", makeDue());
            }
        } catch (ObjectStoreException away) {
            noticed(away);
        }
    }

    /** Makes everything that waits in this server's spool due now. */
    @Transactional
    int makeDue() {
        return jobs.makeDue(spool.server(), clock.instant());
    }
}
