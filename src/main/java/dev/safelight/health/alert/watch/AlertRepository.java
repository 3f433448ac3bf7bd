package dev.safelight.health.alert.watch;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows of conditions. */
@ApplicationScoped
class AlertRepository {
    private final EntityManager entities;

    AlertRepository(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Notes that a condition is so. One that was not seen for some time and had not been told begins anew.
     *
     * @param gap what was last seen before this begins anew
     */
    void seen(UUID newId, AlertCondition condition, String server, Instant now, Instant gap) {
        query("""
                insert into alert (id, kind, subject, account_id, device_id, title, sentence, page, seen_by,
                                   first_seen_at, last_seen_at)
                values (:id, :kind, :subject, cast(:account as uuid), cast(:device as uuid), :title, :sentence, :page,
                        :server, :now, :now)
                on conflict (kind, subject) where closed_at is null do update
                set account_id = excluded.account_id, device_id = excluded.device_id, title = excluded.title,
                    sentence = excluded.sentence, page = excluded.page, seen_by = excluded.seen_by,
                    last_seen_at = excluded.last_seen_at, unseen_since = null,
                    first_seen_at = case when alert.opened_at is null and alert.last_seen_at < :gap
                                         then excluded.first_seen_at else alert.first_seen_at end
                """)
                .setParameter("id", newId)
                .setParameter("kind", condition.kind().slug())
                .setParameter("subject", condition.subject())
                .setParameter("account", condition.account())
                .setParameter("device", condition.device())
                .setParameter("title", condition.title())
                .setParameter("sentence", condition.sentence())
                .setParameter("page", condition.page())
                .setParameter("server", server)
                .setParameter("now", now)
                .setParameter("gap", gap)
                .executeUpdate();
    }

    /** Opens what has lasted since a time. */
    int open(Instant since, Instant now) {
        return query("""
                update alert set opened_at = :now
                where closed_at is null and opened_at is null and first_seen_at <= :since and last_seen_at = :now
                """).setParameter("now", now).setParameter("since", since).executeUpdate();
    }

    /** Devices that people want to hear nothing of: paused ones, and those that were removed. */
    List<UUID> unwatchedDevices() {
        List<?> ids = query("select id from device where paused or removed_at is not null")
                .getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    /**
     * Notes what is not seen any more: what this server saw last and does not see now, and what nobody has seen since the gap.
     * What had not lasted is forgotten.
     */
    void unseen(String server, Instant now, Instant gap) {
        query("""
                delete from alert
                where closed_at is null and opened_at is null and last_seen_at < :now
                  and (seen_by = :server or last_seen_at < :gap)
                """)
                .setParameter("now", now)
                .setParameter("server", server)
                .setParameter("gap", gap)
                .executeUpdate();
        query("""
                update alert set unseen_since = :now
                where closed_at is null and unseen_since is null and last_seen_at < :now
                  and (seen_by = :server or last_seen_at < :gap)
                """)
                .setParameter("now", now)
                .setParameter("server", server)
                .setParameter("gap", gap)
                .executeUpdate();
    }

    /** Closes without a word what is not seen because its device is paused or was removed. */
    int withdraw() {
        return query("""
                update alert a set closed_at = a.unseen_since, withdrawn = true
                where a.closed_at is null and a.unseen_since is not null and exists (
                    select 1 from device d where d.id = a.device_id and (d.paused or d.removed_at is not null))
                """).executeUpdate();
    }

    /** Closes what was not seen since a time. It was over when that began. */
    int close(AlertKind kind, Instant unseenSince) {
        return query("""
                update alert set closed_at = unseen_since
                where closed_at is null and kind = :kind and unseen_since <= :since
                """)
                .setParameter("kind", kind.slug())
                .setParameter("since", unseenSince)
                .executeUpdate();
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }
}
