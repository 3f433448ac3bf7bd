package dev.safelight.asset.verification;

import dev.safelight.asset.ObjectKeys;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The jobs of healing: one for each damage that is not healed, tried when it is due, by one server at a time. */
@ApplicationScoped
public class HealService {
    /** Longer than bringing back the largest original takes. */
    private static final Duration CLAIM = Duration.ofHours(6);

    private final EntityManager entities;
    private final Clock clock;

    HealService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Claims damages that are due, those found first before others. */
    @Transactional
    public List<HealOrder> claim(int most) {
        var now = clock.instant();
        List<?> rows = entities.createNativeQuery("""
                        update original_damage d
                        set claimed_until = :until, attempt_count = d.attempt_count + 1
                        from original o
                        where o.id = d.original_id and d.id in (
                            select id from original_damage
                            where healed_at is null and next_attempt_at <= :now
                              and (claimed_until is null or claimed_until not between :now and :until)
                            order by next_attempt_at, id
                            limit :most
                            for update skip locked)
                        returning d.id as damage, o.id as original, o.object_key as fresh, o.checksum as checksum,
                                  o.sha1 as sha1, o.size as size, d.attempt_count as attempt, d.asked_at as asked
                        """, Tuple.class)
                .setParameter("until", now.plus(CLAIM))
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
        return rows.stream().map(row -> order((Tuple) row)).toList();
    }

    private static HealOrder order(Tuple row) {
        return new HealOrder(
                row.get("damage", UUID.class),
                row.get("original", UUID.class),
                new ObjectKey(row.get("fresh", String.class)),
                new Sha256(row.get("checksum", String.class)),
                row.get("sha1", String.class),
                row.get("size", Number.class).longValue(),
                row.get("attempt", Number.class).intValue(),
                row.get("asked", Instant.class) != null);
    }

    /**
     * Keys under which the bytes of a damaged original may lie: those where it was found damaged, the first one first, and those
     * that they were made from, because a catalogue that was made anew from an object store does not know all of them.
     */
    @Transactional
    public Set<ObjectKey> formerKeys(UUID original) {
        List<?> keys = entities.createNativeQuery(
                        "select object_key from original_damage where original_id = :id order by found_at, id")
                .setParameter("id", original)
                .getResultList();
        var known = keys.stream().map(key -> new ObjectKey((String) key)).toList();
        var all = new LinkedHashSet<>(known);
        known.forEach(key -> all.add(ObjectKeys.beforeDamage(key)));
        return all;
    }

    /**
     * It could not be healed now.
     *
     * @param reason code of the catalogue of reasons
     */
    @Transactional
    public void notYet(UUID damage, String reason, Instant nextTry) {
        entities.createNativeQuery("""
                        update original_damage set claimed_until = null, next_attempt_at = :next, reason = :reason
                        where id = :id and healed_at is null
                        """)
                .setParameter("next", nextTry)
                .setParameter("reason", reason)
                .setParameter("id", damage)
                .executeUpdate();
    }

    /** Devices were asked to send it again, for so many asset resources. */
    @Transactional
    public void asked(UUID damage, int resources) {
        entities.createNativeQuery("update original_damage set asked_at = :now, asked = :asked where id = :id")
                .setParameter("now", clock.instant())
                .setParameter("asked", resources)
                .setParameter("id", damage)
                .executeUpdate();
    }

    /** These were not tried after all. */
    @Transactional
    public void release(List<HealOrder> untried) {
        entities.createNativeQuery("""
                        update original_damage set claimed_until = null, attempt_count = attempt_count - 1
                        where id = any(:ids) and healed_at is null
                        """)
                .setParameter("ids", untried.stream().map(HealOrder::damage).toArray(UUID[]::new))
                .executeUpdate();
    }

    /**
     * Everything that is not healed is due at once, because a store is back or a person wants it. So is what is claimed, because
     * the server that claimed it may have been killed; if it was not, two do the same, which does no harm.
     */
    @Transactional
    public void makeDue() {
        entities.createNativeQuery("""
                        update original_damage set next_attempt_at = :now, claimed_until = null
                        where id in (
                            select id from original_damage
                            where healed_at is null and (next_attempt_at > :now or claimed_until is not null)
                            for update skip locked)
                        """).setParameter("now", clock.instant()).executeUpdate();
    }
}
