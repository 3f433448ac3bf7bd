package dev.safelight.upload.intake;

import dev.safelight.device.DeviceScope;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.UploadJobRepository;
import dev.safelight.upload.UploadJobService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Prometheus sees of uploads: {@code safelight_uploads_total} and {@code safelight_upload_bytes_total} by door and
 * outcome, {@code safelight_upload_duration_seconds}, {@code safelight_jobs} by state, {@code safelight_spool_bytes} and
 * {@code safelight_spool_room_bytes}, {@code safelight_uploads_running}.
 */
@ApplicationScoped
class UploadMetrics {
    private final MeterRegistry registry;
    private final UploadJobRepository jobs;
    private final UploadJobService history;
    private final RunningUploads running;
    private final Spool spool;
    private final Map<JobState, AtomicLong> byState = new EnumMap<>(JobState.class);
    private final AtomicLong spooledBytes = new AtomicLong();

    UploadMetrics(
            MeterRegistry registry,
            UploadJobRepository jobs,
            UploadJobService history,
            RunningUploads running,
            Spool spool) {
        this.registry = registry;
        this.jobs = jobs;
        this.history = history;
        this.running = running;
        this.spool = spool;
    }

    void register(@Observes StartupEvent start) {
        for (var state : JobState.values()) {
            byState.put(state, registry.gauge("safelight.jobs", Tags.of("state", state.slug()), new AtomicLong()));
        }
        registry.gauge("safelight.spool.bytes", spooledBytes);
        registry.gauge("safelight.spool.room.bytes", spool, Spool::room);
        registry.gauge("safelight.uploads.running", running, RunningUploads::count);
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void count() {
        var counts = history.countByState(DeviceScope.ALL);
        byState.forEach((state, gauge) -> gauge.set(counts.of(state)));
        spooledBytes.set(spooledBytes());
    }

    @Transactional
    long spooledBytes() {
        return jobs.spooledBytes();
    }

    /** An upload was refused before its body was read. */
    void refused(String door) {
        registry.counter("safelight.uploads", "door", door, "outcome", Outcome.FAILED.slug())
                .increment();
    }

    /** An upload begins to arrive. */
    Measure begin(String door) {
        return new Measure(door, Timer.start(registry));
    }

    /** Measures one upload from its first byte to its answer. */
    final class Measure {
        private final String door;
        private final Timer.Sample sample;

        private Measure(String door, Timer.Sample sample) {
            this.door = door;
            this.sample = sample;
        }

        void end(Outcome outcome, long bytes) {
            end(outcome.slug(), bytes);
        }

        /** A request ended; without an outcome if the upload goes on in another one. */
        void end(Optional<Outcome> outcome, long bytes) {
            end(outcome.map(Outcome::slug).orElse("partial"), bytes);
        }

        private void end(String outcome, long bytes) {
            sample.stop(registry.timer("safelight.upload.duration", "door", door, "outcome", outcome));
            registry.counter("safelight.uploads", "door", door, "outcome", outcome)
                    .increment();
            registry.counter("safelight.upload.bytes", "door", door, "outcome", outcome)
                    .increment((double) bytes);
        }
    }
}
