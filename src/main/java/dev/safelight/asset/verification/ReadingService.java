package dev.safelight.asset.verification;

import dev.safelight.device.DeviceScope;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which originals are to be read back, and which were and are intact. Each call is one short transaction. Servers that share
 * the database share the work: what one has claimed, the others pass over.
 */
@ApplicationScoped
public class ReadingService {
    /** Longer than reading the largest original takes; after that another server may read it, which does no harm. */
    private static final Duration CLAIM = Duration.ofHours(6);

    private static final String COLUMNS =
            "o.id as id, o.object_key as key, o.checksum as checksum, o.size as size, o.check_asked_at as asked,"
                    + " coalesce(o.read_back_at, o.stored_at) as last_read";

    private final EntityManager entities;
    private final Clock clock;

    ReadingService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Claims safe originals to be read: those that somebody asked for, else those whose turn has come, longest unread first, else
     * those of which a clock that was wrong noted that they were read when it is not yet.
     *
     * @param before what was last read before this is due
     */
    @Transactional
    public List<DueOriginal> claim(Instant before, int most) {
        var asked = claim("o.check_asked_at is not null order by o.check_asked_at", most, before);
        if (!asked.isEmpty()) {
            return asked;
        }
        var due = claim(
                "coalesce(o.read_back_at, o.stored_at) < :moment order by coalesce(o.read_back_at, o.stored_at)",
                most,
                before);
        return due.isEmpty() ? claim("coalesce(o.read_back_at, o.stored_at) > :moment", most, latest()) : due;
    }

    private Instant latest() {
        return clock.instant().plus(VerificationService.AHEAD);
    }

    private List<DueOriginal> claim(String which, int most, Instant moment) {
        var now = clock.instant();
        var query = query("""
                update original o set check_claimed_until = :until
                where o.id in (
                    select o.id from original o
                    where o.verified_at is not null
                      and (o.check_claimed_until is null or o.check_claimed_until not between :now and :until) and %s
                    limit :most
                    for update skip locked)
                """.formatted(which) + " returning " + COLUMNS, Tuple.class)
                .setParameter("until", now.plus(CLAIM))
                .setParameter("now", now)
                .setParameter("most", most);
        if (which.contains(":moment")) {
            query.setParameter("moment", moment);
        }
        return due(query.getResultList());
    }

    private List<DueOriginal> due(List<?> rows) {
        var latest = latest();
        return rows.stream().map(row -> due((Tuple) row, latest)).toList();
    }

    private static DueOriginal due(Tuple row, Instant latest) {
        var lastRead = row.get("last_read", Instant.class);
        return new DueOriginal(
                row.get("id", UUID.class),
                new ObjectKey(row.get("key", String.class)),
                new Sha256(row.get("checksum", String.class)),
                row.get("size", Number.class).longValue(),
                row.get("asked", Instant.class) != null,
                lastRead.isAfter(latest) ? Instant.EPOCH : lastRead);
    }

    /** These were read whole and are what they should be. One that has another object meanwhile is passed over. */
    @Transactional
    public void intact(Collection<DueOriginal> read) {
        var ids = read.stream().map(DueOriginal::id).toArray(UUID[]::new);
        var keys = read.stream().map(original -> original.key().value()).toArray(String[]::new);
        query("""
                update original o
                set read_back_at = :now, verified_at = :now, check_asked_at = null, check_claimed_until = null,
                    refused_at = null, refused_because = null
                from unnest(cast(:ids as uuid[]), cast(:keys as text[])) as seen (id, key)
                where o.id = seen.id and o.object_key = seen.key and o.verified_at is not null
                """)
                .setParameter("now", clock.instant())
                .setParameter("ids", ids)
                .setParameter("keys", keys)
                .executeUpdate();
    }

    /** The store refused to give this one, while it works otherwise. Its claim keeps it from being asked for again at once. */
    @Transactional
    public void refused(DueOriginal original, String because) {
        query("""
                update original set refused_at = coalesce(refused_at, :now), refused_because = :because
                where id = :id and object_key = :key
                """)
                .setParameter("now", clock.instant())
                .setParameter("because", because)
                .setParameter("id", original.id())
                .setParameter("key", original.key().value())
                .executeUpdate();
    }

    /** What was refused is asked for again, before all others. */
    @Transactional
    public void askForRefused() {
        query("update original set check_asked_at = :now, check_claimed_until = null where refused_at is not null")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** What the store said when it refused an original, of the one that was refused first. */
    @Transactional
    public Optional<String> refusal() {
        List<?> rows = query("""
                select refused_because from original
                where refused_at is not null and verified_at is not null order by refused_at limit 1
                """).getResultList();
        return rows.stream().map(String.class::cast).findFirst();
    }

    /** Some safe originals other than these, spread over all there are. */
    @Transactional
    public List<DueOriginal> others(Collection<DueOriginal> these, int most) {
        return due(query("""
                        select %s
                        from original o where o.verified_at is not null and o.id <> all(:these)
                        order by random() limit :most
                        """.formatted(COLUMNS), Tuple.class)
                .setParameter("these", these.stream().map(DueOriginal::id).toArray(UUID[]::new))
                .setParameter("most", most)
                .getResultList());
    }

    /** Whether a safe original was not read since then, be it claimed or not, but for those that the store refuses to give. */
    @Transactional
    public boolean isAnyUnreadSince(Instant moment) {
        return !query("""
                        select 1 from original
                        where verified_at is not null and refused_at is null and coalesce(read_back_at, stored_at) < :moment
                        limit 1
                        """).setParameter("moment", moment).getResultList().isEmpty();
    }

    /** These were not read after all: whoever comes next may. */
    @Transactional
    public void release(Collection<DueOriginal> unread) {
        query("update original set check_claimed_until = null where id = any(:ids)")
                .setParameter("ids", unread.stream().map(DueOriginal::id).toArray(UUID[]::new))
                .executeUpdate();
    }

    /** What is claimed may be read by whoever comes next: the server that claimed it may have been killed. */
    @Transactional
    public void releaseAll() {
        query("update original set check_claimed_until = null where check_claimed_until is not null")
                .executeUpdate();
    }

    /** Something looks wrong with an original: it is to be read soon. */
    @Transactional
    public void suspect(UUID original) {
        ask("id = :id", "id", original);
    }

    /** Something looks wrong with what is, or is not, under these keys: it is to be read soon. */
    @Transactional
    public void suspect(Collection<ObjectKey> keys) {
        ask(
                "object_key = any(:keys)",
                "keys",
                keys.stream().map(ObjectKey::value).toArray(String[]::new));
    }

    /**
     * A person wants the originals of one asset read now, all revisions.
     *
     * @return how many; none if there is no such asset in the scope
     */
    @Transactional
    public int askForAsset(DeviceScope scope, UUID asset) {
        var owner = (List<?>) query("select account_id from asset where id = :asset")
                .setParameter("asset", asset)
                .getResultList();
        if (owner.stream().noneMatch(account -> scope.includes((UUID) account))) {
            return 0;
        }
        return ask("id in (select original_id from asset_resource where asset_id = :asset)", "asset", asset);
    }

    private int ask(String which, String name, Object value) {
        return query("update original set check_asked_at = :now where verified_at is not null and " + which)
                .setParameter("now", clock.instant())
                .setParameter(name, value)
                .executeUpdate();
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }

    private Query query(String sql, Class<?> row) {
        return entities.createNativeQuery(sql, row);
    }
}
