package dev.safelight.asset.verification;

import dev.safelight.storage.KnownOriginals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What people tell the verification of originals, and how far it is: the same for all servers on one database. */
@ApplicationScoped
public class VerificationService implements KnownOriginals {
    /** The time over which the present rate is told. */
    public static final Duration RECENT = Duration.ofMinutes(10);

    /** A time that is further ahead than this was noted by a clock that was wrong, and says nothing. */
    public static final Duration AHEAD = Duration.ofHours(1);

    private final EntityManager entities;
    private final Clock clock;

    VerificationService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    public VerificationState state() {
        var row = (Tuple) entities.createNativeQuery("""
                        select v.paused_at as paused, a.display_name as person,
                               case when v.everything_asked_at <= :latest then v.everything_asked_at end as asked,
                               case when v.lost_at <= :latest then v.lost_at end as lost, v.halted_at as halted, v.halted_because as because,
                               v.doubted_at as doubted, v.restored_at as restored,
                               (select count(*) from original where refused_at is not null and verified_at is not null) as refused
                        from verification v left join account a on a.id = v.paused_by
                        """, Tuple.class)
                .setParameter("latest", latest())
                .getSingleResult();
        return new VerificationState(
                row.get("paused", Instant.class),
                row.get("person", String.class),
                row.get("asked", Instant.class),
                row.get("halted", Instant.class),
                row.get("because", String.class),
                row.get("doubted", Instant.class),
                row.get("lost", Instant.class),
                row.get("restored", Instant.class),
                number(row, "refused"));
    }

    /** A person stops it until a person lets it go on. */
    @Transactional
    public void pause(UUID account) {
        query("update verification set paused_at = :now, paused_by = :account where paused_at is null")
                .setParameter("now", clock.instant())
                .setParameter("account", account)
                .executeUpdate();
    }

    @Transactional
    public void resume() {
        query("update verification set paused_at = null, paused_by = null").executeUpdate();
    }

    /** A person wants every original read, as fast as the settings let it. */
    @Transactional
    public void askForEverything() {
        query("update verification set everything_asked_at = :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** A person says that what the store does not show any more is lost. What was not read since may be found missing then. */
    @Transactional
    public void lost() {
        query("update verification set lost_at = :now, everything_asked_at = :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** It waits by itself; keeps the first time. */
    @Transactional
    public void halted(String because) {
        query("update verification set halted_at = coalesce(halted_at, :now), halted_because = :because")
                .setParameter("now", clock.instant())
                .setParameter("because", because)
                .executeUpdate();
    }

    /** It waits because the store looks like another or an emptied one; keeps the first time. */
    @Transactional
    public void doubted(String because) {
        halted(because);
        query("update verification set doubted_at = coalesce(doubted_at, :now)")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** It does not wait any more. */
    @Transactional
    public void goesOn() {
        query("""
                update verification set halted_at = null, halted_because = null, doubted_at = null
                where halted_at is not null or doubted_at is not null
                """).executeUpdate();
    }

    /**
     * Counts how far it is; looks at every original.
     *
     * @param since what was read or stored since then counts as fresh
     */
    @Transactional
    public VerificationCounts counts(Instant since) {
        var row = (Tuple) entities.createNativeQuery("""
                        select count(*) as originals, coalesce(sum(size), 0) as bytes,
                               count(*) filter (where coalesce(read_back_at, stored_at) between :since and :latest) as fresh,
                               coalesce(sum(size) filter (
                                   where coalesce(read_back_at, stored_at) between :since and :latest), 0) as fresh_bytes,
                               min(coalesce(read_back_at, stored_at)) filter (
                                   where coalesce(read_back_at, stored_at) <= :latest) as oldest,
                               coalesce(sum(size) filter (where read_back_at between :recent and :latest), 0) as recent_bytes,
                               (select count(*) from original where damaged_at is not null) as damaged,
                               (select count(*) from original_damage where healed_at is not null) as healed
                        from original where verified_at is not null
                        """, Tuple.class)
                .setParameter("since", since)
                .setParameter("recent", clock.instant().minus(RECENT))
                .setParameter("latest", latest())
                .getSingleResult();
        return new VerificationCounts(
                number(row, "originals"),
                number(row, "bytes"),
                number(row, "fresh"),
                number(row, "fresh_bytes"),
                row.get("oldest", Instant.class),
                number(row, "recent_bytes"),
                number(row, "damaged"),
                number(row, "healed"));
    }

    @Override
    @Transactional
    public boolean areAny() {
        return (Boolean) query("select exists (select 1 from original where verified_at is not null)")
                .getSingleResult();
    }

    /** When the safe original unread for longest was last read, or stored if never. A look at one end of an index. */
    @Transactional
    public Optional<Instant> oldest() {
        return Optional.ofNullable((Instant) entities.createNativeQuery("""
                        select min(coalesce(read_back_at, stored_at)) from original
                        where verified_at is not null and coalesce(read_back_at, stored_at) <= :latest
                        """, Instant.class)
                .setParameter("latest", latest())
                .getSingleResult());
    }

    /** Whether every original was read, or stored, since the database was restored or rebuilt; so too if it never was. */
    @Transactional
    public boolean isReadSinceRestored(VerificationState state) {
        var restored = state.restoredAt();
        return restored == null
                || (oldest().filter(oldest -> oldest.isBefore(restored)).isEmpty() && !isAnyAhead());
    }

    private boolean isAnyAhead() {
        return (Boolean) query("""
                select exists (
                    select 1 from original where verified_at is not null and coalesce(read_back_at, stored_at) > :latest)
                """).setParameter("latest", latest()).getSingleResult();
    }

    private Instant latest() {
        return clock.instant().plus(AHEAD);
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }
}
