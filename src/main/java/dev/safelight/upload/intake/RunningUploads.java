package dev.safelight.upload.intake;

import dev.safelight.upload.JobCancelled;
import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The uploads whose bytes are arriving at this server now, so that they can be ended from outside. */
@ApplicationScoped
class RunningUploads {
    private static final int GIVE_WAY_SECONDS = 5;

    private final StopSignal stop;
    private final Map<UUID, RunningUpload> byJob = new ConcurrentHashMap<>();

    RunningUploads(StopSignal stop) {
        this.stop = stop;
        // Made here, so that it listens before there is anything to stop.
        stop.isGiven();
    }

    /** Notes a running upload; closing it forgets it. */
    RunningUpload begin(UUID job, Runnable hangUp) {
        var upload = new RunningUpload(job, hangUp);
        byJob.put(job, upload);
        return upload;
    }

    Optional<RunningUpload> of(UUID job) {
        return Optional.ofNullable(byJob.get(job));
    }

    /** A job was cancelled: if its bytes are arriving here, they stop. */
    void onCancelled(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobCancelled cancelled) {
        of(cancelled.job()).ifPresent(upload -> upload.end(Reason.CANCELLED_BY_PERSON));
    }

    /** Ends every running upload and waits until each has recorded its end. */
    void endAll(Reason reason) {
        var ending = List.copyOf(byJob.values());
        ending.forEach(upload -> upload.end(reason));
        ending.forEach(RunningUpload::awaitEnd);
    }

    int count() {
        return byJob.size();
    }

    /** One running upload. */
    final class RunningUpload implements AutoCloseable {
        private final UUID job;
        private final Runnable hangUp;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile long lastByteNanos = System.nanoTime();
        private volatile @Nullable Reason ended;

        private RunningUpload(UUID job, Runnable hangUp) {
            this.job = job;
            this.hangUp = hangUp;
        }

        /** Ends it from another thread: its connection is closed, and it is recorded with this reason. */
        void end(Reason reason) {
            ended = reason;
            hangUp.run();
        }

        /** Why it was ended from outside, if it was. */
        Optional<Reason> ended() {
            return Optional.ofNullable(ended);
        }

        /** Why its connection is gone: ended from outside, by the server's stop, or by the phone or the network. */
        Reason whyLost() {
            return ended().orElseGet(() -> stop.isGiven() ? Reason.SERVER_STOPPED : Reason.CONNECTION_LOST);
        }

        void sawBytes() {
            lastByteNanos = System.nanoTime();
        }

        /** Nanoseconds since bytes last arrived. */
        long idleNanos() {
            return System.nanoTime() - lastByteNanos;
        }

        /** Waits a moment until the thread that received it has recorded its end. */
        void awaitEnd() {
            try {
                over.await(GIVE_WAY_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            byJob.remove(job, this);
            over.countDown();
        }
    }
}
