package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store at the start and every hour for some originals, however lately they were read: an emptied or exchanged store shows
 * at once, not when the next original's turn has come. No byte is read; what is not there is for the {@link ScrubSweep} to look at.
 */
@ApplicationScoped
public class StoreSample {
    private static final int SIZE = 20;
    private static final Duration EVERY = Duration.ofHours(1);

    private final ReadingService readings;
    private final VerificationService verification;
    private final ObjectStore store;
    private final LossDoubt doubt;
    private final ScrubSweep scrub;
    private final Clock clock;
    private volatile @Nullable Instant taken;

    StoreSample(
            ReadingService readings,
            VerificationService verification,
            ObjectStore store,
            LossDoubt doubt,
            ScrubSweep scrub,
            Clock clock) {
        this.readings = readings;
        this.verification = verification;
        this.store = store;
        this.doubt = doubt;
        this.scrub = scrub;
        this.clock = clock;
    }

    /** Again soon while the store is away or a person has paused the verification. */
    @Scheduled(every = "{safelight.integrity.check}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void inTurn() {
        var last = taken;
        var now = clock.instant();
        if (last == null || Duration.between(last, now).abs().compareTo(EVERY) >= 0) {
            take();
        }
    }

    /** Takes one now, unless the verification is paused or the store is in doubt already. */
    public void take() {
        var state = verification.state();
        if (state.isPaused() || state.isDoubted()) {
            return;
        }
        take(readings.others(List.of(), SIZE));
    }

    void take(List<DueOriginal> sample) {
        try {
            var missing = missing(sample);
            if (!missing.isEmpty() && missing.size() == sample.size()) {
                StoreLook.requireWorking(store);
                doubt.raise();
            }
            // In doubt, too: that these can be read tells that it is the right store again.
            suspect(missing);
            taken = clock.instant();
        } catch (ObjectStoreException away) {
            Log.debugf("Some originals are looked for later: %s", away.getMessage());
        }
    }

    private List<DueOriginal> missing(List<DueOriginal> sample) throws ObjectStoreException {
        var missing = new ArrayList<DueOriginal>();
        for (var original : sample) {
            if (!StoreLook.isThere(store, original.key())) {
                missing.add(original);
            }
        }
        return missing;
    }

    private void suspect(List<DueOriginal> originals) {
        if (originals.isEmpty()) {
            return;
        }
        readings.suspect(originals.stream().map(DueOriginal::key).toList());
        scrub.wake();
    }
}
