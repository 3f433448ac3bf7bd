package dev.safelight.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps from when on each device was in which state. */
@ApplicationScoped
class StateJournal {
    /** Any number: names the lock that makes servers write one after the other. */
    private static final long LOCK = 0x5afe_6865_616cL;

    /** So many changes of one device are looked at: three months of more than two an hour. */
    private static final int MOST_CHANGES = 5000;

    private final EntityManager entities;

    StateJournal(EntityManager entities) {
        this.entities = entities;
    }

    /** The present state of each device, as it was noted last. */
    @Transactional
    Map<UUID, StateChange> latest() {
        List<?> rows = entities.createNativeQuery("""
                        select d.id as device, c.state, c.began_at as began
                        from device d
                        join lateral (
                            select state, began_at from health_change
                            where device_id = d.id order by began_at desc limit 1) c on true
                        """, Tuple.class).getResultList();
        var latest = new HashMap<UUID, StateChange>();
        rows.stream()
                .map(Tuple.class::cast)
                .flatMap(row -> change(row).stream())
                .forEach(change -> latest.put(change.device(), change));
        return latest;
    }

    /**
     * Notes changes. One that another server noted before, or that is older than what was noted last, is passed over.
     *
     * @param changes computed from facts that are as old as the changes say
     */
    @Transactional
    void note(List<StateChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        for (var change : changes) {
            entities.createNativeQuery("""
                            insert into health_change (device_id, began_at, state)
                            select :device, cast(:began as timestamptz), :state
                            where not exists (
                                select 1 from (
                                    select state, began_at from health_change
                                    where device_id = :device order by began_at desc limit 1) last
                                where last.state = :state or last.began_at >= :began)
                            """)
                    .setParameter("device", change.device())
                    .setParameter("began", change.beganAt())
                    .setParameter("state", change.state().slug())
                    .executeUpdate();
        }
    }

    /**
     * The changes of a device from a time on, oldest first, and the one before, which says how it was at that time; the newest 5,000.
     */
    @Transactional
    List<StateChange> history(UUID device, Instant from) {
        List<?> rows = entities.createNativeQuery("""
                        select device_id as device, state, began_at as began
                        from health_change
                        where device_id = :device and began_at >= coalesce(
                            (select max(began_at) from health_change where device_id = :device and began_at <= :from), :from)
                        order by began_at desc limit :most
                        """, Tuple.class)
                .setParameter("device", device)
                .setParameter("from", from)
                .setParameter("most", MOST_CHANGES)
                .getResultList();
        return rows.reversed().stream()
                .map(Tuple.class::cast)
                .flatMap(row -> change(row).stream())
                .toList();
    }

    /** Forgets states that ended before a time. */
    @Transactional
    void forget(Instant endedBefore) {
        entities.createNativeQuery("""
                        delete from health_change c where exists (
                            select 1 from health_change n
                            where n.device_id = c.device_id and n.began_at > c.began_at and n.began_at < :before)
                        """).setParameter("before", endedBefore).executeUpdate();
    }

    /** A word that this version does not know is as if it were not there. */
    private static Optional<StateChange> change(Tuple row) {
        return HealthState.of(row.get("state", String.class))
                .map(state -> new StateChange(row.get("device", UUID.class), state, row.get("began", Instant.class)));
    }
}
