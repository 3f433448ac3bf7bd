package dev.safelight.upload.status;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Puts the rows of {@code tally} together, so that there are few to add up. */
@ApplicationScoped
class TallySweep {
    private final EntityManager entities;

    TallySweep(EntityManager entities) {
        this.entities = entities;
    }

    @Scheduled(every = "60s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void addUp() {
        entities.createNativeQuery("select cast(tally_up() as text)").getResultList();
    }
}
