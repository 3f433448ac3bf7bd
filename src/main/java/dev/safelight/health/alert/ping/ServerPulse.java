package dev.safelight.health.alert.ping;

import dev.safelight.upload.status.StorageStatus;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Whether the server is really well: its database answers, and so does its object store. */
@ApplicationScoped
class ServerPulse {
    private final EntityManager entities;
    private final StorageStatus storage;

    ServerPulse(EntityManager entities, StorageStatus storage) {
        this.entities = entities;
        this.storage = storage;
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
        return room.available() ? Optional.empty() : Optional.of("The storage is away. " + room.sentence());
    }
}
