package dev.safelight.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Devices for which the server finishes something that they have begun, while they do not call. */
@ApplicationScoped
public class ActingDevices {
    private final EntityManager entities;

    ActingDevices(EntityManager entities) {
        this.entities = entities;
    }

    /** The device as it would call with one of its tokens; nothing if it has none that is accepted. */
    @Transactional
    public Optional<CallingDevice> of(UUID device) {
        return entities.createQuery("""
                        select d.id, d.accountId, t.id, d.name, d.app, a.username, d.slug, false
                        from DeviceToken t
                            join Device d on d.id = t.deviceId
                            join Account a on a.id = d.accountId
                        where d.id = :device and t.revokedAt is null and d.removedAt is null and a.disabledAt is null
                        order by t.id desc
                        """, CallingDevice.class)
                .setParameter("device", device)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
