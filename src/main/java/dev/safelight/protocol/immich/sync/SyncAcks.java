package dev.safelight.protocol.immich.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How far each session, which is a device token, has read. */
@ApplicationScoped
class SyncAcks {
    private final EntityManager entities;
    private final Clock clock;

    SyncAcks(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The cursors of a session by their kinds. */
    @Transactional
    Map<String, String> of(UUID session) {
        List<?> rows = entities.createNativeQuery(
                        "select type, cursor from immich_ack where token_id = :session", Tuple.class)
                .setParameter("session", session)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .collect(
                        Collectors.toMap(row -> row.get("type", String.class), row -> row.get("cursor", String.class)));
    }

    /** Notes how far a session has read. That it has begun anew forgets everything else. */
    @Transactional
    void keep(UUID session, List<SyncAck> acks) {
        for (var ack : acks) {
            if (ack.type().equals(SyncStream.RESET)) {
                forget(session);
            } else {
                keep(session, ack);
            }
        }
    }

    private void keep(UUID session, SyncAck ack) {
        entities.createNativeQuery("""
                        insert into immich_ack (token_id, type, cursor, told_at) values (:session, :type, :cursor, :now)
                        on conflict (token_id, type) do update set cursor = excluded.cursor, told_at = excluded.told_at
                        """)
                .setParameter("session", session)
                .setParameter("type", ack.type())
                .setParameter("cursor", ack.cursor())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** The session begins anew. */
    @Transactional
    void forget(UUID session) {
        entities.createNativeQuery("delete from immich_ack where token_id = :session")
                .setParameter("session", session)
                .executeUpdate();
    }

    /** The session begins anew with some kinds. */
    @Transactional
    void forget(UUID session, Collection<String> types) {
        entities.createNativeQuery("delete from immich_ack where token_id = :session and type = any(:types)")
                .setParameter("session", session)
                .setParameter("types", types.toArray(String[]::new))
                .executeUpdate();
    }
}
