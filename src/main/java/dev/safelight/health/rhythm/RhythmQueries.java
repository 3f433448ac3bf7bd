package dev.safelight.health.rhythm;

import dev.safelight.health.rhythm.Presence.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When devices were heard and servers were there, in SQL. */
@ApplicationScoped
class RhythmQueries {
    private final EntityManager entities;

    RhythmQueries(EntityManager entities) {
        this.entities = entities;
    }

    /** Makes the present time in which a server is there last until now, or begins a new one. */
    @Transactional
    void touchPresence(Instant now) {
        var since = now.minus(Presence.TOLERANCE);
        int touched = entities.createNativeQuery("""
                        update server_presence set ended_at = :now
                        where began_at = (select max(began_at) from server_presence)
                          and ended_at between :since and :now
                        """)
                .setParameter("now", now)
                .setParameter("since", since)
                .executeUpdate();
        if (touched == 0) {
            entities.createNativeQuery("""
                            insert into server_presence (began_at, ended_at)
                            select cast(:now as timestamptz), cast(:now as timestamptz)
                            where not exists (select 1 from server_presence where ended_at >= :now)
                            on conflict do nothing
                            """).setParameter("now", now).executeUpdate();
        }
    }

    /** Notes the hour in which each device was heard last. */
    @Transactional
    void noteHeard() {
        entities.createNativeQuery("""
                        insert into device_heard (device_id, hour)
                        select id, date_trunc('hour', last_seen_at, 'UTC') from device where last_seen_at is not null
                        on conflict do nothing
                        """).executeUpdate();
    }

    /** Forgets what is too old to matter. */
    @Transactional
    void forget(Instant heardBefore, Instant presentBefore) {
        entities.createNativeQuery("delete from device_heard where hour < :before")
                .setParameter("before", heardBefore)
                .executeUpdate();
        entities.createNativeQuery("delete from server_presence where ended_at < :before")
                .setParameter("before", presentBefore)
                .executeUpdate();
    }

    @Transactional
    List<Span> present() {
        List<?> rows = entities.createNativeQuery(
                        "select began_at as began, ended_at as ended from server_presence", Tuple.class)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Span(row.get("began", Instant.class), row.get("ended", Instant.class)))
                .toList();
    }

    /** Hours in which each of some devices was heard, from a time on and not after another, oldest first. */
    @Transactional
    Map<UUID, List<Instant>> heard(Collection<UUID> devices, Instant from, Instant to) {
        List<?> rows = entities.createNativeQuery("""
                        select device_id as device, string_agg(cast(cast(date_part('epoch', hour) as bigint) as text), ' ') as hours
                        from device_heard where device_id = any(:devices) and hour >= :from and hour <= :to group by device_id
                        """, Tuple.class)
                .setParameter("devices", devices.toArray(UUID[]::new))
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
        var heard = new HashMap<UUID, List<Instant>>();
        for (var each : rows) {
            var row = (Tuple) each;
            heard.put(
                    row.get("device", UUID.class),
                    Arrays.stream(row.get("hours", String.class).split(" ", -1))
                            .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                            .sorted()
                            .toList());
        }
        return heard;
    }
}
