package dev.safelight.upload.intake;

import dev.safelight.upload.JobCancelled;
import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this server that work on an upload now: one at a time for each asset resource, so that bytes of two
 * requests never meet in one file. A running one can be ended from outside, to give way.
 */
@ApplicationScoped
class RunningUploads {
    private static final Duration GIVE_WAY = Duration.ofSeconds(30);

    private final StopSignal stop;
    private final Spool spool;
    private final Map<Object, RunningUpload> byUpload = new ConcurrentHashMap<>();

    RunningUploads(StopSignal stop, Spool spool) {
        this.stop = stop;
        this.spool = spool;
        // Made here, so that it listens before there is anything to stop.
        stop.isGiven();
    }

    /**
     * Notes a request; closing it forgets it. A request about the same upload that has been silent for long enough is ended
     * first: a phone that lost its network comes back before we notice. One that is being stored is waited for.
     *
     * @param upload what names the upload, by its equality
     * @param silence how long is long enough; zero ends the other in any case
     * @return nothing if another request is at it and goes on
     */
    Optional<RunningUpload> begin(Object upload, Runnable hangUp, Duration silence) {
        var mine = new RunningUpload(upload, hangUp);
        for (var other = byUpload.putIfAbsent(upload, mine);
                other != null;
                other = byUpload.putIfAbsent(upload, mine)) {
            if (other.idleNanos() < silence.toNanos() || !other.giveWay()) {
                return Optional.empty();
            }
        }
        return Optional.of(mine);
    }

    /** Whether the bytes of an upload are all here and on their way into the object store. */
    boolean isStoring(Object upload) {
        var request = byUpload.get(upload);
        return request != null && request.storing;
    }

    /** The jobs that requests work on here. */
    List<UUID> jobs() {
        return byUpload.values().stream()
                .flatMap(upload -> Stream.ofNullable(upload.job))
                .toList();
    }

    /** Whether bytes of this job are arriving here. */
    boolean isRunning(UUID job) {
        return of(job).isPresent();
    }

    private Optional<RunningUpload> of(UUID job) {
        return byUpload.values().stream()
                .filter(upload -> job.equals(upload.job))
                .findFirst();
    }

    /** A job was cancelled: if it is arriving here, it stops and cleans up after itself; else what lies here of it goes. */
    void onCancelled(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobCancelled cancelled) {
        of(cancelled.job())
                .ifPresentOrElse(
                        upload -> upload.end(cancelled.who()),
                        () -> cancelled.place().filter(spool::isOurs).ifPresent(place -> spool.drop(place.file())));
    }

    /** Ends every running upload and waits until each has recorded its end. */
    void endAll(Reason reason) {
        var ending = List.copyOf(byUpload.values());
        ending.forEach(upload -> upload.end(reason));
        ending.forEach(RunningUpload::awaitEnd);
    }

    int count() {
        return byUpload.size();
    }

    /** One running request. */
    final class RunningUpload implements AutoCloseable {
        private final Object upload;
        private final Runnable hangUp;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile long lastByteNanos = System.nanoTime();
        private volatile @Nullable Reason ended;
        private volatile @Nullable UUID job;
        private volatile boolean storing;

        private RunningUpload(Object upload, Runnable hangUp) {
            this.upload = upload;
            this.hangUp = hangUp;
        }

        /** Says for which job it is, once that is known. */
        void isFor(UUID known) {
            job = known;
        }

        /** Ends it from another thread: its connection is closed, and it is recorded with this reason. */
        void end(Reason reason) {
            ended = reason;
            hangUp.run();
        }

        /** Ends it for another request, or, with nothing left to receive, waits for it. Returns whether it has ended. */
        private boolean giveWay() {
            if (!storing) {
                end(Reason.CONNECTION_LOST);
            }
            return awaitEnd();
        }

        /** Why it was ended from outside, if it was. */
        Optional<Reason> ended() {
            return Optional.ofNullable(ended);
        }

        /** Why its connection is gone: ended from outside, by the server's stop, or by the phone or the network. */
        Reason whyLost() {
            return ended().orElseGet(() -> stop.isGiven() ? Reason.SERVER_STOPPED : Reason.CONNECTION_LOST);
        }

        /** Its body is here; from now on it is silent because it is being stored. */
        void hasEverything() {
            storing = true;
        }

        void sawBytes() {
            lastByteNanos = System.nanoTime();
        }

        /** Nanoseconds since bytes last arrived. */
        private long idleNanos() {
            return storing ? 0 : System.nanoTime() - lastByteNanos;
        }

        /** Waits a moment until the thread that received it has recorded its end. */
        private boolean awaitEnd() {
            try {
                return over.await(GIVE_WAY.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            byUpload.remove(upload, this);
            over.countDown();
        }
    }
}
