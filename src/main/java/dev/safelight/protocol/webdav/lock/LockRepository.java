package dev.safelight.protocol.webdav.lock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class LockRepository {
    private final EntityManager entities;

    LockRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** The locks of a device's tree that have not ended; few, if any. */
    List<DavLock> active(UUID device, Instant now) {
        List<?> rows = entities.createNativeQuery("""
                        select token as token, entry_id as entry, exclusive as exclusive, deep as deep, owner as owner,
                               timeout as seconds
                        from tree_lock where device_id = :device and expires_at > :now order by expires_at, token
                        """, Tuple.class)
                .setParameter("device", device)
                .setParameter("now", now)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new DavLock(
                        row.get("token", String.class),
                        row.get("entry", UUID.class),
                        row.get("exclusive", Boolean.class),
                        row.get("deep", Boolean.class),
                        row.get("owner", String.class),
                        Duration.ofSeconds(row.get("seconds", Number.class).longValue())))
                .toList();
    }

    void insert(UUID device, DavLock lock, Instant expires) {
        entities.createNativeQuery("""
                        insert into tree_lock (token, device_id, entry_id, exclusive, deep, owner, timeout, expires_at)
                        values (:token, :device, :entry, :exclusive, :deep, :owner, :timeout, :expires)
                        """)
                .setParameter("token", lock.token())
                .setParameter("device", device)
                .setParameter("entry", lock.entry())
                .setParameter("exclusive", lock.exclusive())
                .setParameter("deep", lock.deep())
                .setParameter("owner", lock.owner())
                .setParameter("timeout", lock.timeout().toSeconds())
                .setParameter("expires", expires)
                .executeUpdate();
    }

    void refresh(String token, Duration timeout, Instant expires) {
        entities.createNativeQuery(
                        "update tree_lock set timeout = :timeout, expires_at = :expires where token = :token")
                .setParameter("timeout", timeout.toSeconds())
                .setParameter("expires", expires)
                .setParameter("token", token)
                .executeUpdate();
    }

    void delete(String token) {
        entities.createNativeQuery("delete from tree_lock where token = :token")
                .setParameter("token", token)
                .executeUpdate();
    }

    /** Ends the locks of some entries. */
    void deleteOf(Collection<UUID> entries) {
        entities.createNativeQuery("delete from tree_lock where entry_id = any(:entries)")
                .setParameter("entries", entries.toArray(UUID[]::new))
                .executeUpdate();
    }

    int deleteExpired(Instant now) {
        return entities.createNativeQuery("delete from tree_lock where expires_at <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
