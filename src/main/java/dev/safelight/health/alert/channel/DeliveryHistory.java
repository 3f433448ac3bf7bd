package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.channel.ChannelView.LastDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What became of a channel's messages. */
@ApplicationScoped
class DeliveryHistory {
    private final EntityManager entities;

    DeliveryHistory(EntityManager entities) {
        this.entities = entities;
    }

    /** The latest message, tests included. */
    Optional<LastDelivery> last(UUID channel) {
        List<?> rows = entities.createNativeQuery("""
                        select state as state, coalesce(ended_at, created_at) as at, attempts as attempts, title as title,
                               failure as failure, next_try_at as next
                        from alert_delivery where channel_id = :channel and state <> 'needless'
                        order by created_at desc, id desc limit 1
                        """, Tuple.class)
                .setParameter("channel", channel)
                .getResultList();
        return rows.stream()
                .map(row -> (Tuple) row)
                .findFirst()
                .map(row -> new LastDelivery(
                        row.get("state", String.class),
                        row.get("at", Instant.class),
                        row.get("attempts", Number.class).intValue(),
                        row.get("title", String.class),
                        row.get("failure", String.class),
                        row.get("next", Instant.class)));
    }

    /** Notes a test message, which is tried once. */
    void tested(UUID id, UUID channel, String title, TestResult result, Instant now) {
        entities.createNativeQuery("""
                        insert into alert_delivery (id, channel_id, state, created_at, attempts, title, failure, ended_at)
                        select :id, c.id, :state, :now, 1, :title, cast(:failure as text), :now from alert_channel c where c.id = :channel
                        """)
                .setParameter("id", id)
                .setParameter("channel", channel)
                .setParameter("state", result.delivered() ? "delivered" : "given-up")
                .setParameter("now", now)
                .setParameter("title", title)
                .setParameter("failure", result.failure())
                .executeUpdate();
    }
}
