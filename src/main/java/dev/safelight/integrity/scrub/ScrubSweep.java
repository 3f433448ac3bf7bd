package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.asset.verification.VerificationState;
import dev.safelight.integrity.IntegrityConfig;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ReadBack;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads originals back, what was unread for longest first, until nothing is due, somebody pauses it, the server stops or the
 * store is away. Where it was is in the rows, so it goes on from there, on any server.
 */
@ApplicationScoped
public class ScrubSweep {
    private static final int AT_ONCE = 128;

    private final ReadingService readings;
    private final VerificationService verification;
    private final BatchReading reading;
    private final LossDoubt doubt;
    private final Clock clock;
    private final IntegrityConfig config;
    private final ReentrantLock one = new ReentrantLock();
    private volatile @Nullable Pace running;
    private volatile boolean stopping;

    ScrubSweep(
            ReadingService readings,
            VerificationService verification,
            BatchReading reading,
            LossDoubt doubt,
            Clock clock,
            IntegrityConfig config) {
        this.readings = readings;
        this.verification = verification;
        this.reading = reading;
        this.doubt = doubt;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(
            every = "{safelight.integrity.check}",
            delayed = "{safelight.integrity.check}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void inTurn() {
        if (one.tryLock()) {
            try {
                read();
            } finally {
                one.unlock();
            }
        }
    }

    /** Looks now for what is due, and where that is going on already, it is in no leisure any more; does not wait for it. */
    public void wake() {
        var pace = running;
        if (pace != null) {
            pace.hurry();
        }
        Thread.ofVirtual().name("scrub").start(this::inTurn);
    }

    /** Reads everything that is due. Returns when that is done, or when it has to wait. */
    public void run() {
        one.lock();
        try {
            read();
        } finally {
            one.unlock();
        }
    }

    /** A reading that runs is given up; its original is read again later. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        var pace = running;
        if (pace != null) {
            pace.stop();
        }
    }

    private void read() {
        if (stopping) {
            return;
        }
        long rate = config.rate().map(MemorySize::asLongValue).orElse(0L);
        var pace = new Pace(rate, () -> stopping || verification.state().isPaused());
        running = pace;
        try {
            readInTurn(pace);
        } catch (ReadBack.StoppedException stopped) {
            Log.info("The verification of originals is interrupted, and goes on from there later");
        } finally {
            running = null;
        }
    }

    /** What people say meanwhile holds from the next batch on. */
    private void readInTurn(Pace pace) throws ReadBack.StoppedException {
        for (var state = verification.state(); !state.isPaused(); state = verification.state()) {
            var before = due(state);
            var claimed = readings.claim(before, AT_ONCE);
            if (claimed.isEmpty()) {
                allRead(state);
                return;
            }
            long began = System.nanoTime();
            if (!isRead(claimed, state, pace)) {
                return;
            }
            if (isGentle(before, claimed.getFirst())) {
                pace.leisure(Duration.ofNanos(System.nanoTime() - began));
            }
            if (pace.isStopped()) {
                throw new ReadBack.StoppedException();
            }
        }
    }

    /** What was last read before this is due: its turn has come, or a person wanted everything read since. */
    private Instant due(VerificationState state) {
        var turn = clock.instant().minus(config.verifyEvery().multipliedBy(2).dividedBy(3));
        return Optional.ofNullable(state.everythingAskedAt())
                .filter(asked -> asked.isAfter(turn))
                .orElse(turn);
    }

    /** False if it has to wait: then it is as if nothing of the batch had been read that is not there. */
    private boolean isRead(List<DueOriginal> claimed, VerificationState state, Pace pace)
            throws ReadBack.StoppedException {
        var batch = new Batch(claimed, readings::intact);
        var away = reading.readAll(batch, pace);
        readings.release(batch.end());
        Log.debugf("Read %d originals back, %d bytes", claimed.size(), batch.bytes());
        if (away.isPresent()) {
            Log.warnf("The verification of originals waits: %s", away.get());
            readings.release(claimed);
            verification.halted(away.get());
            return false;
        }
        if (isDoubtful(batch, state)) {
            readings.release(claimed);
            return false;
        }
        takeDown(batch, pace);
        if (!state.isConfirmed()) {
            verification.goesOn();
        }
        return true;
    }

    private void takeDown(Batch batch, Pace pace) throws ReadBack.StoppedException {
        try {
            for (var lost : batch.lost()) {
                reading.lookOnceMore(lost, pace);
            }
        } catch (ReadBack.StoppedException stopped) {
            readings.release(batch.lost());
            throw stopped;
        }
    }

    /** What a person has given up keeps the store in doubt until all of it was looked for: before, it may still be called safe. */
    private void allRead(VerificationState state) {
        if (state.isConfirmed() && !readings.isAnyUnreadSince(Objects.requireNonNull(state.lostAt()))) {
            verification.goesOn();
        }
    }

    /** Nobody waits for it and nobody said how fast it may go: it leaves half of the time to others. */
    private boolean isGentle(Instant before, DueOriginal first) {
        boolean inTurn =
                !before.isAfter(clock.instant().minus(config.verifyEvery().dividedBy(2)));
        return config.rate().isEmpty() && inTurn && !first.asked();
    }

    private boolean isDoubtful(Batch batch, VerificationState state) {
        try {
            if (!doubt.about(batch, state)) {
                return false;
            }
            doubt.raise();
        } catch (ObjectStoreException away) {
            verification.halted(String.valueOf(away.getMessage()));
        }
        return true;
    }
}
