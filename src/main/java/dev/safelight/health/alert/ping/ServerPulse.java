package dev.safelight.health.alert.ping;

import dev.safelight.upload.status.StorageStatus;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Whether the server is really well: its database answers, and so does its object store. */
@ApplicationScoped
class ServerPulse {
    /** The store is looked at every few seconds; an answer older than this means that looks hang. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final EntityManager entities;
    private final StorageStatus storage;
    private final Clock clock;

    ServerPulse(EntityManager entities, StorageStatus storage, Clock clock) {
        this.entities = entities;
        this.storage = storage;
        this.clock = clock;
    }

    /** What is wrong; empty if the server is well. Throws if the database cannot even be asked. */
    @Transactional
    Optional<String> complaint() {
        try {
            entities.createNativeQuery("select 1").getSingleResult();
        } catch (PersistenceException away) {
            Log.debugf(away, "The database does not answer");
            return Optional.of("The database does not answer.");
        }
        var room = storage.room();
        if (!room.available()) {
            return Optional.of("The storage is away. " + room.sentence());
        }
        return storage.answeredAt().isBefore(clock.instant().minus(FRESH))
                ? Optional.of("The storage has not answered for a while.")
                : Optional.empty();
    }
}
