package dev.safelight.integrity.copy;

import dev.safelight.asset.verification.VerificationService;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.intake.StoreFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The jobs of the second copy, in SQL. Each call is one short transaction; servers that share the database share the work. */
@ApplicationScoped
class CopyJobs {
    /** Longer than copying the largest original takes; two servers that copy the same do no harm. */
    private static final Duration CLAIM = Duration.ofHours(6);

    /** A transaction that made an original safe may commit later than one that began after it. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final String COLUMNS = "object_key as key, original_id as original, checksum, size, state, since,"
            + " spoiled_at as spoiled, attempt_count as attempt";

    private final EntityManager entities;
    private final Clock clock;

    CopyJobs(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Makes jobs for originals that were stored lately and have none. */
    @Transactional
    public int planRecent() {
        return plan("o.stored_at > :since", clock.instant().minus(OVERLAP));
    }

    /**
     * Makes jobs for all safe originals that have none, and drops those of objects that are no original's any more. Looks at
     * every original.
     */
    @Transactional
    public int planAll() {
        query("""
                delete from second_copy c
                where c.state = 'waiting' and not exists (select 1 from original o where o.object_key = c.object_key)
                """).executeUpdate();
        return plan("o.stored_at > :since", Instant.EPOCH);
    }

    /** A key whose old copy is to be removed and that an original has again is to be copied, not removed. */
    private int plan(String which, Instant since) {
        var now = clock.instant();
        return query("""
                insert into second_copy (object_key, original_id, checksum, size, state, since, next_attempt_at)
                select o.object_key, o.id, o.checksum, o.size, 'waiting', :now, :now
                from original o
                where o.verified_at is not null and %s
                  and not exists (
                      select 1 from second_copy c where c.object_key = o.object_key and c.state <> 'removing')
                on conflict (object_key) do update
                set original_id = excluded.original_id, state = 'waiting', since = :now, next_attempt_at = :now,
                    attempt_count = 0, reason = null, detail = null
                """.formatted(which))
                .setParameter("now", now)
                .setParameter("since", since)
                .executeUpdate();
    }

    /**
     * Whether nothing was ever copied: then an empty second store is a new one, and not one whose disk is elsewhere. A catalogue
     * that was made anew, or is of an older day, does not know.
     */
    @Transactional
    public boolean isNew() {
        return query("""
                select 1 where exists (select 1 from second_copy where copied_at is not null)
                            or exists (select 1 from backup_run where name = 'copies' and report ->> 'objects' <> '0')
                            or exists (select 1 from verification where rebuilt_at is not null or restored_at is not null)
                """).getResultList().isEmpty();
    }

    /**
     * What was copied and not been asked for since, those not asked for for longest first; else what was by a clock that was wrong.
     */
    @Transactional
    public List<CopyJob> unseen(Instant before, int most) {
        return longestSince("coalesce(seen_at, copied_at)", before, Set.of(), most);
    }

    /** Copies, but for some, of which a time is before a moment, the oldest first; else those of which it is in the future. */
    List<CopyJob> longestSince(String time, Instant before, Set<ObjectKey> without, int most) {
        var found = copies(time + " < :moment", time, before, without, most);
        return found.isEmpty()
                ? copies(time + " > :moment", time, clock.instant().plus(VerificationService.AHEAD), without, most)
                : found;
    }

    private List<CopyJob> copies(String which, String time, Instant moment, Set<ObjectKey> without, int most) {
        List<?> rows = entities.createNativeQuery("""
                        select %s from second_copy
                        where state = 'copied' and %s and object_key <> all(:without)
                        order by %s
                        limit :most
                        """.formatted(COLUMNS, which, time), Tuple.class)
                .setParameter("moment", moment)
                .setParameter("without", without.stream().map(ObjectKey::value).toArray(String[]::new))
                .setParameter("most", most)
                .getResultList();
        return rows.stream().map(row -> job((Tuple) row)).toList();
    }

    /** The second store had these at that moment. */
    @Transactional
    public void seen(List<CopyJob> copies, Instant moment) {
        query("update second_copy set seen_at = :now where object_key = any(:keys)", copies)
                .setParameter("now", moment)
                .executeUpdate();
    }

    /** The second store does not have these any more: they are to be copied again. */
    @Transactional
    public void gone(List<CopyJob> copies) {
        query("""
                update second_copy
                set state = 'waiting', since = :now, next_attempt_at = :now, attempt_count = 0, seen_at = null
                where state = 'copied' and object_key = any(:keys)
                """, copies).setParameter("now", clock.instant()).executeUpdate();
    }

    /** Claims jobs that are due, those that have waited longest first. What is damaged waits until it is healed. */
    @Transactional
    public List<CopyJob> claim(int most) {
        var now = clock.instant();
        List<?> rows = entities.createNativeQuery("""
                        update second_copy set claimed_until = :until, attempt_count = attempt_count + 1
                        where object_key in (
                            select c.object_key from second_copy c
                            where c.state <> 'copied' and c.next_attempt_at <= :now
                              and (c.claimed_until is null or c.claimed_until not between :now and :until)
                              and (c.state = 'waiting') = exists (
                                  select 1 from original o
                                  where o.object_key = c.object_key and o.verified_at is not null)
                            order by c.next_attempt_at, c.object_key
                            limit :most
                            for update skip locked)
                        returning %s
                        """.formatted(COLUMNS), Tuple.class)
                .setParameter("until", now.plus(CLAIM))
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
        return rows.stream().map(row -> job((Tuple) row)).toList();
    }

    private static CopyJob job(Tuple row) {
        return new CopyJob(
                new ObjectKey(row.get("key", String.class)),
                row.get("original", UUID.class),
                new Sha256(row.get("checksum", String.class)),
                row.get("size", Number.class).longValue(),
                "removing".equals(row.get("state", String.class)),
                row.get("spoiled", Instant.class) != null,
                row.get("since", Instant.class),
                row.get("attempt", Number.class).intValue());
    }

    /** The copy is there. If the original was deleted meanwhile, it stays to be removed. */
    @Transactional
    public void copied(ObjectKey key) {
        query("""
                update second_copy
                set copied_at = :now, seen_at = null, read_at = null, spoiled_at = null, claimed_until = null,
                    reason = null, detail = null,
                    state = case state when 'waiting' then 'copied' else state end
                where object_key = :key
                """)
                .setParameter("now", clock.instant())
                .setParameter("key", key.value())
                .executeUpdate();
    }

    /** The copy is gone. */
    @Transactional
    public void removed(ObjectKey key) {
        query("delete from second_copy where object_key = :key and state = 'removing'")
                .setParameter("key", key.value())
                .executeUpdate();
    }

    @Transactional
    public void failed(ObjectKey key, StoreFailure failure, Instant nextTry) {
        query("""
                update second_copy
                set claimed_until = null, next_attempt_at = :next, reason = :reason, detail = :detail
                where object_key = :key
                """)
                .setParameter("next", nextTry)
                .setParameter("reason", failure.reason().slug())
                .setParameter("detail", failure.detail())
                .setParameter("key", key.value())
                .executeUpdate();
    }

    /** These were not tried after all. */
    @Transactional
    public void release(List<CopyJob> untried) {
        query("""
                update second_copy set claimed_until = null, attempt_count = attempt_count - 1
                where object_key = any(:keys)
                """, untried).executeUpdate();
    }

    /**
     * The store is back, or a person wants it: everything that waits is due, but what is to be removed only in its own time. So is
     * what is claimed, because the server that claimed it may have been killed.
     */
    @Transactional
    public int makeDue() {
        return query("""
                update second_copy set next_attempt_at = :now, claimed_until = null
                where object_key in (
                    select object_key from second_copy
                    where state <> 'copied' and attempt_count > 0 and (next_attempt_at > :now or claimed_until is not null)
                    for update skip locked)
                """).setParameter("now", clock.instant()).executeUpdate();
    }

    private Query query(String sql, List<CopyJob> jobs) {
        return query(sql)
                .setParameter(
                        "keys", jobs.stream().map(job -> job.key().value()).toArray(String[]::new));
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }
}
