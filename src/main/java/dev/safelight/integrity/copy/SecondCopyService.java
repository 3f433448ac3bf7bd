package dev.safelight.integrity.copy;

import dev.safelight.integrity.IntegrityConfig;
import dev.safelight.storage.SecondStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how the second copy is. */
@ApplicationScoped
public class SecondCopyService {
    private final SecondStore store;
    private final SecondCopyPresence presence;
    private final CopyJobs jobs;
    private final BackupCopyService backups;
    private final EntityManager entities;
    private final Clock clock;
    private final Duration lateAfter;

    SecondCopyService(
            SecondStore store,
            SecondCopyPresence presence,
            CopyJobs jobs,
            BackupCopyService backups,
            EntityManager entities,
            Clock clock,
            IntegrityConfig config) {
        this.store = store;
        this.presence = presence;
        this.jobs = jobs;
        this.backups = backups;
        this.entities = entities;
        this.clock = clock;
        this.lateAfter = config.copyLateAfter();
    }

    /** Its state; nothing if there is none. Asks the database only. */
    @Transactional
    public Optional<SecondCopyView> view() {
        return store.store().map(second -> view(second.description()));
    }

    /** An original that has no job yet, because it was stored just now or the second store is new, waits as well. */
    private SecondCopyView view(String description) {
        var row = (Tuple) entities.createNativeQuery("""
                        select count(*) filter (where c.state = 'copied' and o.id is not null) as copied,
                               coalesce(sum(c.size) filter (where c.state = 'copied' and o.id is not null), 0) as copied_bytes,
                               count(*) filter (where c.state = 'waiting') as waiting,
                               coalesce(sum(c.size) filter (where c.state = 'waiting'), 0) as waiting_bytes,
                               min(c.since) filter (where c.state = 'waiting') as since,
                               count(*) filter (where c.state = 'waiting' and c.reason is not null) as failing,
                               count(*) filter (where c.state = 'removing') as removing,
                               max(c.copied_at) as last,
                               min(coalesce(c.read_at, c.copied_at)) filter (
                                   where c.state = 'copied' and o.id is not null) as unread,
                               (select coalesce(sum(items), 0) from tally where kind = 'original')
                                   - count(*) filter (where o.verified_at is not null) as unplanned,
                               (select coalesce(sum(bytes), 0) from tally where kind = 'original')
                                   - coalesce(sum(o.size) filter (where o.verified_at is not null), 0) as unplanned_bytes
                        from second_copy c left join original o on o.object_key = c.object_key
                        """, Tuple.class).getSingleResult();
        var since = row.get("since", Instant.class);
        var failure = failure();
        var besides = backups.state();
        return new SecondCopyView(
                description,
                presence.problem().orElse(null),
                number(row, "copied"),
                number(row, "copied_bytes"),
                number(row, "waiting") + number(row, "unplanned"),
                number(row, "waiting_bytes") + number(row, "unplanned_bytes"),
                since,
                number(row, "failing"),
                failure.map(found -> found.get("reason", String.class)).orElse(null),
                failure.map(found -> found.get("detail", String.class)).orElse(null),
                number(row, "removing"),
                row.get("last", Instant.class),
                row.get("unread", Instant.class),
                besides.asOf(),
                besides.failure(),
                besides.triedSince(),
                lateSince().isPresent());
    }

    /** Whatever waits for its copy is tried now. */
    public void makeDue() {
        jobs.makeDue();
    }

    private Optional<Tuple> failure() {
        List<?> rows = entities.createNativeQuery("""
                        select reason, detail from second_copy
                        where state <> 'copied' and reason is not null
                        order by next_attempt_at desc
                        limit 1
                        """, Tuple.class).getResultList();
        return rows.stream().map(Tuple.class::cast).findFirst();
    }

    /** Since when an original waits, or records and dumps were not brought, if that is too long; nothing otherwise. */
    @Transactional
    Optional<Instant> lateSince() {
        if (store.store().isEmpty()) {
            return Optional.empty();
        }
        var original = Optional.ofNullable((Instant)
                entities.createNativeQuery("select min(since) from second_copy where state = 'waiting'", Instant.class)
                        .getSingleResult());
        return Stream.of(original, backups.state().waitingSince())
                .flatMap(Optional::stream)
                .filter(since -> since.isBefore(clock.instant().minus(lateAfter)))
                .min(Comparator.naturalOrder());
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
