package dev.safelight.protocol.nextcloud.upload;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives up uploads in chunks that are not gone on with. */
@ApplicationScoped
class ChunkSweep {
    private final ChunkService chunks;

    ChunkSweep(ChunkService chunks) {
        this.chunks = chunks;
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        chunks.sweep();
    }
}
