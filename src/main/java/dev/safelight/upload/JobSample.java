package dev.safelight.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Guesses from a few pages of the table, taken at random, how long ago upload jobs were. */
@ApplicationScoped
class JobSample {
    /** About so many jobs are looked at, however many there are. */
    private static final int SIZE = 5_000;

    private final EntityManager entities;

    JobSample(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A time since when there may be so many jobs that a condition lets through; nothing if there seem to be fewer in all. Jobs of one
     * time are in the same pages, which makes it a rough guess.
     */
    Optional<Instant> since(JobWhere where, long jobs) {
        List<?> times = where.bind(entities.createNativeQuery("""
                        with share as (
                            select least(1, %d / greatest(reltuples, 1)) as of_all from pg_class where oid = to_regclass('upload_job'))
                        select j.created_at
                        from upload_job j tablesample system (100 * (select of_all from share)) %s
                        order by 1 desc offset cast(:jobs * (select of_all from share) as bigint) limit 1
                        """.formatted(SIZE, where), Instant.class))
                .setParameter("jobs", jobs)
                .getResultList();
        return times.stream().map(Instant.class::cast).findFirst();
    }
}
