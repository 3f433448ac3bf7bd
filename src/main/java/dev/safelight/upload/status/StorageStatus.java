package dev.safelight.upload.status;

import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.StoreCapacity;
import dev.safelight.upload.UploadJobRepository;
import dev.safelight.upload.intake.Spool;
import dev.safelight.upload.intake.StoreAvailability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** How the object store and the spool are, as the dashboard says it. */
@ApplicationScoped
public class StorageStatus {
    private final ObjectStore store;
    private final StoreAvailability availability;
    private final Spool spool;
    private final UploadJobRepository jobs;
    private final EntityManager entities;
    private final Remembered<Held> remembered = new Remembered<>(Held::originals);

    StorageStatus(
            ObjectStore store,
            StoreAvailability availability,
            Spool spool,
            UploadJobRepository jobs,
            EntityManager entities) {
        this.store = store;
        this.availability = availability;
        this.spool = spool;
        this.jobs = jobs;
        this.entities = entities;
    }

    /** The present state; asks the store nothing that could take long while it is away. */
    public StorageView view() {
        var failure = availability.failure();
        var capacity = failure.isPresent() ? StoreCapacity.UNKNOWN : capacity();
        var held = remembered.get(this::held);
        return new StorageView(
                store.description(),
                failure.isEmpty(),
                failure.map(away -> String.valueOf(away.getMessage())).orElse(""),
                held.originals(),
                held.bytes(),
                capacity.total(),
                capacity.free(),
                spooledBytes(),
                spool.free(),
                spool.reserve());
    }

    private StoreCapacity capacity() {
        try {
            return store.capacity();
        } catch (ObjectStoreException away) {
            return StoreCapacity.UNKNOWN;
        }
    }

    @Transactional
    Held held() {
        var row = (Object[]) entities.createNativeQuery(
                        "select count(*), coalesce(sum(size), 0) from original where verified_at is not null")
                .getSingleResult();
        return new Held(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    @Transactional
    long spooledBytes() {
        return jobs.spooledBytes();
    }

    record Held(long originals, long bytes) {}
}
