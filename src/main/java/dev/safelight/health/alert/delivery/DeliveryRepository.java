package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.delivery.News.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The rows of messages, and what each channel has been told. */
@ApplicationScoped
class DeliveryRepository {
    /** A reminder comes at most daily; a little less than a day, so that it does not wander through the hours. */
    private static final Duration REMINDED_AFTER = Duration.ofHours(24).minusSeconds(30);

    /** An alert of somebody without a channel is told to the admins, or nobody would hear of it. */
    private static final String NEWS = """
            select a.id as alert, a.kind as kind, a.subject as subject, a.title as title, a.sentence as sentence,
                   a.page as page, a.first_seen_at as since, t.told_at as told, d.name as device,
                   case when a.account_id <> c.account_id then w.display_name end as owner,
                   case when a.closed_at is not null then 'ended' when t.alert_id is null then 'opened'
                        else 'reminder' end as event
            from alert a
            join alert_channel c on c.id = :channel
            join account o on o.id = c.account_id and o.disabled_at is null
            left join device d on d.id = a.device_id
            left join account w on w.id = a.account_id
            left join alert_told t on t.alert_id = a.id and t.channel_id = c.id
            where a.opened_at is not null
              and not coalesce(d.paused, false)
              and case when a.closed_at is not null then t.delivered and t.ended_at is null and not a.withdrawn
                       else a.unseen_since is null and (t.alert_id is null or t.told_at <= :remind)
                        and (a.account_id = c.account_id or o.role = 'admin' and (
                            a.account_id is null or w.disabled_at is null and not exists (
                                select 1 from alert_channel own where own.account_id = a.account_id))) end
            order by a.opened_at, a.title, a.id
            """;

    private final EntityManager entities;

    DeliveryRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** A message that waits for a channel. */
    record Pending(UUID id, UUID channel, int attempts, Instant createdAt) {}

    /**
     * Lets one server at a time work out and note what a channel is told.
     *
     * @return whether the channel is still there
     */
    boolean lock(UUID channel) {
        return !query("select 1 from alert_channel where id = :channel for no key update")
                .setParameter("channel", channel)
                .getResultList()
                .isEmpty();
    }

    /** What a channel is to be told now. */
    List<News> news(UUID channel, Instant now) {
        List<?> rows = entities.createNativeQuery(NEWS, Tuple.class)
                .setParameter("channel", channel)
                .setParameter("remind", now.minus(REMINDED_AFTER))
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .flatMap(row -> AlertKind.of(row.get("kind", String.class)).map(kind -> news(row, kind)).stream())
                .toList();
    }

    private static News news(Tuple row, AlertKind kind) {
        return new News(
                row.get("alert", UUID.class),
                Event.valueOf(row.get("event", String.class).toUpperCase(Locale.ROOT)),
                kind,
                row.get("subject", String.class),
                row.get("title", String.class),
                row.get("sentence", String.class),
                new News.About(row.get("device", String.class), row.get("owner", String.class)),
                row.get("page", String.class),
                row.get("since", Instant.class),
                row.get("told", Instant.class));
    }

    /** Makes a message wait for a channel, unless one does. */
    void queue(UUID id, UUID channel, Instant now) {
        query("""
                insert into alert_delivery (id, channel_id, state, created_at, next_try_at)
                select :id, c.id, 'pending', :now, :now from alert_channel c where c.id = :channel
                on conflict (channel_id) where state = 'pending' do nothing
                """)
                .setParameter("id", id)
                .setParameter("channel", channel)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Takes the message that waits for a channel, if it is due and no other server has it. */
    Optional<Pending> claim(UUID channel, Instant until, Instant now) {
        List<?> rows = entities.createNativeQuery("""
                        update alert_delivery set claimed_until = :until, attempts = attempts + 1
                        where id in (
                            select id from alert_delivery
                            where channel_id = :channel and state = 'pending'
                              and coalesce(claimed_until, next_try_at) <= :now
                            for update skip locked)
                        returning id, channel_id, attempts, created_at
                        """, Tuple.class)
                .setParameter("channel", channel)
                .setParameter("until", until)
                .setParameter("now", now)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Pending(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, Number.class).intValue(),
                        row.get(3, Instant.class)))
                .findFirst();
    }

    /** It went, or there is nothing left to tell, or it is given up. */
    void end(Pending message, String state, String title, String failure, Instant now) {
        query("""
                update alert_delivery
                set state = :state, title = nullif(:title, ''), failure = nullif(:failure, ''), ended_at = :now,
                    claimed_until = null, next_try_at = null
                where id = :id and state = 'pending'
                """)
                .setParameter("id", message.id())
                .setParameter("state", state)
                .setParameter("title", title)
                .setParameter("failure", failure)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** It is tried again. */
    void again(Pending message, String title, String failure, Instant nextTry) {
        query("""
                update alert_delivery
                set title = :title, failure = :failure, claimed_until = null, next_try_at = :next
                where id = :id and state = 'pending'
                """)
                .setParameter("id", message.id())
                .setParameter("title", title)
                .setParameter("failure", failure)
                .setParameter("next", nextTry)
                .executeUpdate();
    }

    /** The channel has been told, or it could not be and that is given up. */
    void told(UUID channel, News news, boolean delivered, Instant at) {
        query("""
                insert into alert_told (alert_id, channel_id, told_at, delivered, ended_at)
                select a.id, c.id, :at, :delivered, case when :over then cast(:at as timestamptz) end
                from alert a, alert_channel c where a.id = :alert and c.id = :channel
                on conflict (alert_id, channel_id) do update
                set told_at = excluded.told_at, delivered = alert_told.delivered or excluded.delivered,
                    ended_at = excluded.ended_at
                """)
                .setParameter("alert", news.alert())
                .setParameter("channel", channel)
                .setParameter("at", at)
                .setParameter("delivered", delivered)
                .setParameter("over", news.isOver())
                .executeUpdate();
    }

    /** Forgets what is long over. */
    void forget(Instant before) {
        query("delete from alert_delivery where ended_at < :before")
                .setParameter("before", before)
                .executeUpdate();
        query("delete from alert where closed_at < :before")
                .setParameter("before", before)
                .executeUpdate();
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }
}
