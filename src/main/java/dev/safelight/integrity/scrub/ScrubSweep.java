package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.Damages;
import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.asset.verification.VerificationState;
import dev.safelight.integrity.IntegrityConfig;
import dev.safelight.integrity.scrub.Finding.Damaged;
import dev.safelight.integrity.scrub.Finding.Intact;
import dev.safelight.integrity.scrub.Finding.Refused;
import dev.safelight.integrity.scrub.Finding.StoreAway;
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
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads originals back, what was unread for longest first, until nothing is due, somebody pauses it, the server stops or the
 * store is away. Where it was is in the rows, so it goes on from there, on any server.
 */
@ApplicationScoped
public class ScrubSweep {
    private static final int AT_ONCE = 128;

    private static final String ANOTHER_STORE =
            "The storage works, but not one of the originals that were looked for is there, as if it were another or an emptied"
                    + " one. Nothing was marked as damaged. Check what is mounted; if they are really lost, verify everything now.";

    private final ReadingService readings;
    private final Damages damages;
    private final VerificationService verification;
    private final OriginalCheck check;
    private final LossDoubt doubt;
    private final Clock clock;
    private final IntegrityConfig config;
    private final ReentrantLock one = new ReentrantLock();
    private volatile @Nullable Pace running;
    private volatile boolean stopping;

    ScrubSweep(
            ReadingService readings,
            Damages damages,
            VerificationService verification,
            OriginalCheck check,
            LossDoubt doubt,
            Clock clock,
            IntegrityConfig config) {
        this.readings = readings;
        this.damages = damages;
        this.verification = verification;
        this.check = check;
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

    /** Looks now for what is due, unless that is going on already; does not wait for it. */
    public void wake() {
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
        var state = verification.state();
        if (stopping || state.isPaused()) {
            return;
        }
        long rate = config.rate().map(MemorySize::asLongValue).orElse(0L);
        var pace = new Pace(rate, () -> stopping || verification.state().isPaused());
        running = pace;
        try {
            read(pace, due(state), state);
        } catch (ReadBack.StoppedException stopped) {
            Log.info("The verification of originals is interrupted, and goes on from there later");
        } finally {
            running = null;
        }
    }

    /** What was last read before this is due: its turn has come, or a person wanted everything read since. */
    private Instant due(VerificationState state) {
        var turn = clock.instant().minus(config.verifyEvery().multipliedBy(2).dividedBy(3));
        return Optional.ofNullable(state.everythingAskedAt())
                .filter(asked -> asked.isAfter(turn))
                .orElse(turn);
    }

    private void read(Pace pace, Instant before, VerificationState state) throws ReadBack.StoppedException {
        for (var claimed = readings.claim(before, AT_ONCE);
                !claimed.isEmpty();
                claimed = readings.claim(before, AT_ONCE)) {
            long began = System.nanoTime();
            var batch = new Batch(claimed, readings::intact);
            var away = readAll(batch, pace);
            readings.release(batch.end());
            Log.debugf("Read %d originals back, %d bytes", claimed.size(), batch.bytes());
            if (away.isPresent()) {
                Log.warnf("The verification of originals waits: %s", away.get());
                readings.release(claimed);
                verification.halted(away.get());
                return;
            }
            if (!state.isConfirmed() && isDoubtful(batch)) {
                readings.release(claimed);
                return;
            }
            for (var lost : batch.lost()) {
                lookOnceMore(lost, pace);
            }
            verification.goesOn();
            if (isGentle(before, claimed.getFirst())) {
                pace.rest(Duration.ofNanos(System.nanoTime() - began));
            }
            if (pace.isStopped()) {
                throw new ReadBack.StoppedException();
            }
        }
    }

    /** Nobody waits for it and nobody said how fast it may go: it leaves half of the time to others. */
    private boolean isGentle(Instant before, DueOriginal first) {
        boolean inTurn =
                !before.isAfter(clock.instant().minus(config.verifyEvery().dividedBy(2)));
        return config.rate().isEmpty() && inTurn && !first.asked();
    }

    private boolean isDoubtful(Batch batch) {
        try {
            if (!doubt.about(batch)) {
                return false;
            }
            Log.errorf("The verification of originals waits: %s", ANOTHER_STORE);
            verification.doubted(ANOTHER_STORE);
        } catch (ObjectStoreException away) {
            verification.halted(String.valueOf(away.getMessage()));
        }
        return true;
    }

    /** Everything else of the batch was read since; what is not there even now is taken down. */
    private void lookOnceMore(DueOriginal lost, Pace pace) throws ReadBack.StoppedException {
        switch (check.of(lost, pace)) {
            case Intact intact -> readings.intact(List.of(lost));
            case Damaged damaged -> damaged(lost, damaged);
            case Refused refused -> refused(lost, refused);
            case StoreAway away -> readings.release(List.of(lost));
        }
    }

    private void refused(DueOriginal original, Refused refused) {
        readings.refused(original, refused.sentence());
        Log.warnf("Original %s cannot be verified: %s", original.id(), refused.sentence());
    }

    private void damaged(DueOriginal original, Damaged damage) {
        damages.found(original.id(), original.key(), damage.kind(), damage.detail());
    }

    /** Returns why the store cannot be read, if it cannot. */
    private Optional<String> readAll(Batch batch, Pace pace) {
        var readers = new Readers(batch, pace);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < config.parallel(); i++) {
                threads.execute(readers);
            }
        }
        return Optional.ofNullable(readers.away);
    }

    /** What each of the threads does: the next original, until there is none or the store is away. */
    private final class Readers implements Runnable {
        private final Batch batch;
        private final Pace pace;
        private volatile @Nullable String away;

        Readers(Batch batch, Pace pace) {
            this.batch = batch;
            this.pace = pace;
        }

        @Override
        public void run() {
            while (away == null && !pace.isStopped()) {
                var original = batch.next();
                if (original == null) {
                    return;
                }
                readOne(original);
            }
        }

        private static boolean isNotThere(DamageKind kind) {
            return kind == DamageKind.MISSING || kind == DamageKind.UNREADABLE;
        }

        /** Whatever happens to one original is that original's own story; its claim keeps it from coming again at once. */
        private void readOne(DueOriginal original) {
            try {
                switch (check.of(original, pace)) {
                    case Intact intact -> batch.intact(original);
                    case Damaged damaged when isNotThere(damaged.kind()) -> batch.lost(original);
                    case Damaged damaged -> {
                        damaged(original, damaged);
                        batch.damaged(original);
                    }
                    case Refused refused -> refused(original, refused);
                    case StoreAway gone -> {
                        away = gone.sentence();
                        batch.unread(original);
                    }
                }
            } catch (ReadBack.StoppedException stopped) {
                batch.unread(original);
            } catch (RuntimeException mistake) {
                Log.errorf(mistake, "Original %s could not be verified", original.id());
            }
        }
    }
}
