package dev.safelight.upload.status;

import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.StorageConfig;
import dev.safelight.storage.StoreCapacity;
import dev.safelight.upload.UploadJobRepository;
import dev.safelight.upload.intake.Spool;
import dev.safelight.upload.intake.StoreAvailability;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How the object store and the spool are, as the dashboard says it. */
@ApplicationScoped
public class StorageStatus {
    private final ObjectStore store;
    private final StoreAvailability availability;
    private final Spool spool;
    private final UploadJobRepository jobs;
    private final EntityManager entities;
    private final Optional<MemorySize> configured;

    StorageStatus(
            ObjectStore store,
            StoreAvailability availability,
            Spool spool,
            UploadJobRepository jobs,
            EntityManager entities,
            StorageConfig config) {
        this.store = store;
        this.availability = availability;
        this.spool = spool;
        this.jobs = jobs;
        this.entities = entities;
        this.configured = config.capacity();
    }

    /** The present state, as of the last look at the store: nothing is asked of the store itself, so a hanging one holds up nobody. */
    public StorageView view() {
        var held = held();
        return new StorageView(store.description(), room(), held.originals(), held.bytes(), spooledBytes());
    }

    /** Whether there is a store and how much room it and the spool have, as of the last look. */
    public StorageRoom room() {
        var failure = availability.failure();
        var capacity = capacity(availability.capacity(), configured, () -> held().bytes());
        return new StorageRoom(
                failure.isEmpty(),
                sentence(failure),
                sentence(availability.full()),
                capacity.total(),
                capacity.free(),
                spool.server(),
                spool.free(),
                spool.reserve());
    }

    private static String sentence(Optional<ObjectStoreException> why) {
        return why.map(failure -> String.valueOf(failure.getMessage())).orElse("");
    }

    /** What the store has told; of one that cannot tell, what people have set, less what it holds. */
    static StoreCapacity capacity(StoreCapacity told, Optional<MemorySize> configured, LongSupplier held) {
        return told.isKnown()
                ? told
                : configured
                        .map(total -> StoreCapacity.of(total.asLongValue(), held.getAsLong()))
                        .orElse(told);
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
