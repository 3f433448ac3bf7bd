package dev.safelight.upload.status;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Puts the rows of {@code tally} together, so that there are few to add up, and forgets what nobody adds up any more. */
@ApplicationScoped
class TallySweep {
    private final EntityManager entities;
    private final Clock clock;

    TallySweep(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Scheduled(every = "60s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void addUp() {
        entities.createNativeQuery("select cast(tally_up(:now) as text)")
                .setParameter("now", clock.instant())
                .getResultList();
    }
}
