package dev.safelight.upload.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells when something that the dashboard shows has changed, on any server that shares the database.
 *
 * <p>The latest change alone would not do: a transaction that began earlier may commit later, with an earlier time. So what counts
 * is a sum over all jobs that changed in the last minutes, whenever they became visible.
 */
@ApplicationScoped
public class ChangeFeed {
    /** How long a transaction may take to commit; slower ones are seen when the next minute begins. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(1);

    private static final int SECONDS_A_MINUTE = 60;

    private final EntityManager entities;
    private final Clock clock;

    ChangeFeed(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * A text that is another one whenever an upload job, a device, its list, what it says of itself, a token or the
     * verification of originals has changed, and
     * once a minute in any case, because ages and what is late change by themselves, and numbers that are long to count are
     * counted less often. Asks the database.
     */
    @Transactional
    public String version() {
        var now = clock.instant().getEpochSecond();
        var minute = Instant.ofEpochSecond(now - now % SECONDS_A_MINUTE);
        return (String) entities.createNativeQuery("""
                select concat_ws(' ', cast(:minute as timestamptz),
                    (select concat_ws(' ', count(*), sum(extract(epoch from updated_at - cast(:since as timestamptz))))
                     from upload_job where updated_at >= :since),
                    (select sum(hashtext(cast(d as text))) from device d),
                    (select sum(hashtext(cast(i as text))) from inventory i),
                    (select sum(hashtext(cast(c as text))) from check_in c),
                    (select concat_ws(' ', count(*), count(revoked_at)) from device_token),
                    (select concat_ws(' ', count(*), count(asked_at), count(healed_at)) from original_damage),
                    (select hashtext(cast(v as text)) from verification v))
                """)
                .setParameter("minute", minute)
                .setParameter("since", minute.minus(LOOK_BACK))
                .getSingleResult();
    }
}
