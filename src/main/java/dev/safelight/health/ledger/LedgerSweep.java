package dev.safelight.health.ledger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps ledgers up to what changes while nobody looks, so that a look has little to do. */
@ApplicationScoped
class LedgerSweep {
    private final LedgerService ledgers;

    LedgerSweep(LedgerService ledgers) {
        this.ledgers = ledgers;
    }

    @Scheduled(every = "2s", delayed = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void catchUp() {
        ledgers.catchUp();
    }
}
