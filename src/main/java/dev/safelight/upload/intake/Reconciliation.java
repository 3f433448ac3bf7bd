package dev.safelight.upload.intake;

import dev.safelight.problem.StartupException;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.SpoolPlace;
import dev.safelight.upload.UploadJob;
import dev.safelight.upload.UploadJobRepository;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings the history and the spool together after the server was stopped in any way, and keeps them together: an upload
 * that nothing receives any more is interrupted, spooled bytes are due, unfinished uploads expire, files that no job knows
 * go after a day.
 */
@ApplicationScoped
public class Reconciliation {
    private static final int EXPIRED_AT_ONCE = 100;

    private final UploadJobRepository jobs;
    private final AttemptService attempts;
    private final PartRecords parts;
    private final RunningUploads running;
    private final Spool spool;
    private final Clock clock;
    private final Duration strayAge;
    private final Duration abandonedAfter;

    Reconciliation(
            UploadJobRepository jobs,
            AttemptService attempts,
            PartRecords parts,
            RunningUploads running,
            Spool spool,
            Clock clock,
            UploadConfig config) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.parts = parts;
        this.running = running;
        this.spool = spool;
        this.clock = clock;
        this.strayAge = config.strayAge();
        this.abandonedAfter = config.abandonedAfter();
    }

    /** Before the first request: whatever this server was doing when it stopped is not being done any more. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        requireSpool();
        var cut = cutOff();
        cut.forEach(job -> interrupt(job, "The server stopped while it arrived."));
        var released = releaseSpooled();
        if (!cut.isEmpty() || released > 0) {
            Log.infof("After the restart: %d uploads were cut off, %d spooled uploads are due", cut.size(), released);
        }
    }

    /** A spool whose disk is not mounted looks like an empty one; what waits there would be given up. */
    private void requireSpool() {
        var owner = spool.owner();
        if (owner.isPresent() && !owner.get().equals(spool.server())) {
            throw new StartupException(
                    "The spool directory %s belongs to another server (%s); set SAFELIGHT_UPLOAD_SPOOL_DIRECTORY to one of its own."
                            .formatted(spool.directory(), owner.get()));
        }
        if (owner.isEmpty()) {
            var missing =
                    filesOfSpooled().stream().filter(file -> !spool.holds(file)).count();
            if (missing > 0) {
                throw new StartupException(
                        "%d uploads wait in the spool directory %s, but it is empty: mount its disk. If they are lost for good, write %s into the file %s there, and the phones are asked to send them again."
                                .formatted(missing, spool.directory(), spool.server(), Spool.MARKER));
            }
            spool.claim();
        }
    }

    @Transactional
    List<String> filesOfSpooled() {
        return jobs.spooledOn(spool.server()).stream()
                .map(job -> job.spoolFile().orElseThrow())
                .toList();
    }

    /** After the time for running uploads to end: those that still run are cut and say so. */
    void onStop(@Observes ShutdownEvent stop) {
        running.endAll(Reason.SERVER_STOPPED);
    }

    @Transactional
    List<Cut> cutOff() {
        return jobs.receivingOn(spool.server()).stream().map(Cut::of).toList();
    }

    @Transactional
    int releaseSpooled() {
        var now = clock.instant();
        var spooled = jobs.spooledOn(spool.server());
        spooled.forEach(job -> job.released(now));
        return spooled.size();
    }

    /** What is on the disk counts: the history noted it once a second only. */
    private void interrupt(Cut job, String detail) {
        long received = received(job);
        job.place().filter(spool::isOurs).ifPresent(place -> makeDurable(place, received));
        attempts.end(job.id(), Outcome.INTERRUPTED, Reason.SERVER_STOPPED, detail, received);
    }

    /** The device is told of these bytes when it asks. */
    private void makeDurable(SpoolPlace place, long size) {
        if (!spool.holds(place.file())) {
            return;
        }
        try {
            spool.sync(place, size);
        } catch (RefusedException failing) {
            Log.warnf("The spool file %s cannot be made durable: %s", place.file(), failing.detail());
        }
    }

    private long received(Cut job) {
        return job.place().filter(spool::isOurs).map(spool::size).orElse(job.received());
    }

    /** Ends jobs that say receiving although nobody receives them, here or at a server that is gone. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void endAbandoned() {
        hear();
        abandoned().stream()
                .filter(job -> !running.isRunning(job.id()))
                .forEach(job -> attempts.end(
                        job.id(),
                        Outcome.INTERRUPTED,
                        Reason.CONNECTION_LOST,
                        "Nothing was heard of it for " + abandonedAfter.toMinutes() + " minutes.",
                        received(job)));
    }

    /** Tells other servers that what runs here is not abandoned: storing a long film may take longer than their patience. */
    @Transactional
    void hear() {
        jobs.heard(running.jobs(), clock.instant());
    }

    @Transactional
    List<Cut> abandoned() {
        return jobs.abandoned(clock.instant(), abandonedAfter).stream()
                .map(Cut::of)
                .toList();
    }

    /** Gives up what was not finished in time. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void expire() {
        for (var files = attempts.expire(EXPIRED_AT_ONCE); !files.isEmpty(); files = attempts.expire(EXPIRED_AT_ONCE)) {
            files.forEach(spool::drop);
        }
        parts.expire().forEach(spool::drop);
    }

    /** Removes spool files that no job knows. They are kept for a day, in case a person wants to look. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweepStrays() {
        for (var file : spool.filesBefore(clock.instant().minus(strayAge))) {
            if (!isNeeded(file)) {
                spool.drop(file);
                Log.infof("Removed the stray spool file %s", file);
            }
        }
    }

    @Transactional
    boolean isNeeded(String file) {
        var place = spool.place(file);
        return jobs.needs(place) || parts.needs(place);
    }

    /** A job whose receiving was cut off. */
    record Cut(UUID id, Optional<SpoolPlace> place, long received) {
        static Cut of(UploadJob job) {
            return new Cut(job.id(), job.spoolPlace(), job.bytesReceived());
        }
    }
}
