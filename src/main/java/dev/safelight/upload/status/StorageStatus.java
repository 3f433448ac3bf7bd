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
import java.time.Instant;

/** How the object store and the spool are, as the dashboard says it. */
@ApplicationScoped
public class StorageStatus {
    private final ObjectStore store;
    private final StoreAvailability availability;
    private final Spool spool;
    private final UploadJobRepository jobs;
    private final EntityManager entities;

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
        var room = room();
        var held = held();
        return new StorageView(
                store.description(),
                room.available(),
                room.sentence(),
                held.originals(),
                held.bytes(),
                room.total(),
                room.free(),
                spooledBytes(),
                room.spoolFree(),
                room.spoolReserve());
    }

    /** Whether there is a store and how much room it and the spool have, without counting what they hold. */
    public StorageRoom room() {
        var failure = availability.failure();
        var capacity = failure.isPresent() ? StoreCapacity.UNKNOWN : capacity();
        return new StorageRoom(
                failure.isEmpty(),
                failure.map(away -> String.valueOf(away.getMessage())).orElse(""),
                capacity.total(),
                capacity.free(),
                spool.server(),
                spool.free(),
                spool.reserve());
    }

    /** When the object store last answered a look of this server. */
    public Instant answeredAt() {
        return availability.answeredAt();
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
                        "select coalesce(sum(items), 0), coalesce(sum(bytes), 0) from tally where kind = 'original'")
                .getSingleResult();
        return new Held(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    @Transactional
    long spooledBytes() {
        return jobs.spooledBytes();
    }

    record Held(long originals, long bytes) {}
}
