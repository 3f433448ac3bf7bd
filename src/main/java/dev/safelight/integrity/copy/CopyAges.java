package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** When copies were last read back, in SQL. A copy counts from when it was made. */
@ApplicationScoped
class CopyAges {
    private final EntityManager entities;
    private final CopyJobs jobs;
    private final Clock clock;

    CopyAges(EntityManager entities, CopyJobs jobs, Clock clock) {
        this.entities = entities;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** How many bytes all copies have. */
    @Transactional
    long bytes() {
        return ((Number) entities.createNativeQuery(
                                "select coalesce(sum(size), 0) from second_copy where state = 'copied'")
                        .getSingleResult())
                .longValue();
    }

    /** Copies, but for some, that were not read since, longest unread first; else what was read by a clock that was wrong. */
    @Transactional
    List<CopyJob> unread(Instant before, Set<ObjectKey> without, int most) {
        return jobs.longestSince("coalesce(read_at, copied_at)", before, without, most);
    }

    /** It was read, and is what it should be. */
    @Transactional
    void read(CopyJob copy) {
        entities.createNativeQuery("update second_copy set read_at = :now, seen_at = :now where object_key = :key")
                .setParameter("now", clock.instant())
                .setParameter("key", copy.key().value())
                .executeUpdate();
    }

    /** It is not, or cannot be read: it is to be copied again, in place of what lies there if that is read and is spoiled. */
    @Transactional
    void doubted(CopyJob copy) {
        entities.createNativeQuery("""
                        update second_copy
                        set state = 'waiting', since = :now, next_attempt_at = :now, attempt_count = 0, spoiled_at = :now
                        where state = 'copied' and object_key = :key
                        """)
                .setParameter("now", clock.instant())
                .setParameter("key", copy.key().value())
                .executeUpdate();
    }
}
