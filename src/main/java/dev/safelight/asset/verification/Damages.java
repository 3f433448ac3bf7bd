package dev.safelight.asset.verification;

import dev.safelight.asset.ObjectKeys;
import dev.safelight.asset.Uuid7;
import dev.safelight.storage.ObjectKey;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Takes down what was found damaged, and that it was healed. Each call is one short transaction, or a part of the caller's. */
@ApplicationScoped
public class Damages {
    private final EntityManager entities;
    private final Clock clock;

    Damages(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * An original's object is not what was stored, seen twice. From now on nothing counts the original as safe; it gets a fresh
     * object key, and the object under the old one is left to people.
     *
     * @param key under which it was read
     * @param detail the technical fact
     * @return false if the original has another object meanwhile, or is gone: then nothing is taken down
     */
    @Transactional
    public boolean found(UUID original, ObjectKey key, DamageKind kind, String detail) {
        var now = clock.instant();
        List<?> held = query("select id from original where id = :id and object_key = :key for update")
                .setParameter("id", original)
                .setParameter("key", key.value())
                .getResultList();
        if (held.isEmpty()) {
            return false;
        }
        query("""
                insert into original_damage (id, original_id, account_id, checksum, size, object_key, kind, detail, found_at,
                                             next_attempt_at)
                select :damage, id, account_id, checksum, size, object_key, :kind, :detail, :now, :now
                from original where id = :id
                """)
                .setParameter("damage", Uuid7.of(clock))
                .setParameter("kind", kind.slug())
                .setParameter("detail", detail)
                .setParameter("now", now)
                .setParameter("id", original)
                .executeUpdate();
        query("""
                update original
                set verified_at = null, damaged_at = coalesce(damaged_at, :now), object_key = :fresh,
                    check_asked_at = null, check_claimed_until = null, refused_at = null, refused_because = null
                where id = :id
                """)
                .setParameter("now", now)
                .setParameter(
                        "fresh", ObjectKeys.mintAfter(key, Uuid7.of(clock)).value())
                .setParameter("id", original)
                .executeUpdate();
        Log.errorf("Original %s is damaged (%s) at %s: %s", original, kind.slug(), key, detail);
        return true;
    }

    /** An original's bytes lie under its present key, which was read back: whatever was found damaged of it is over. */
    @Transactional
    public void healed(UUID original, HealedBy how) {
        var now = clock.instant();
        query("update original set read_back_at = :now where id = :id")
                .setParameter("now", now)
                .setParameter("id", original)
                .executeUpdate();
        query("""
                update original_damage
                set healed_at = :now, healed_by = :how, next_attempt_at = null, claimed_until = null, reason = null
                where original_id = :id and healed_at is null
                """)
                .setParameter("now", now)
                .setParameter("how", how.slug())
                .setParameter("id", original)
                .executeUpdate();
        Log.infof("Original %s is healed, %s", original, how.words());
    }

    /**
     * An original's bytes were put under its fresh key from elsewhere than a device, and read back there.
     *
     * @return false if it has another key meanwhile: then what was put there is nobody's
     */
    @Transactional
    public boolean replaced(UUID original, ObjectKey key, HealedBy how) {
        int changed = query("""
                update original set verified_at = :now, damaged_at = null
                where id = :id and object_key = :key and damaged_at is not null
                """)
                .setParameter("now", clock.instant())
                .setParameter("id", original)
                .setParameter("key", key.value())
                .executeUpdate();
        if (changed == 1) {
            healed(original, how);
        }
        return changed == 1;
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }
}
