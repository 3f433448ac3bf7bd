package dev.safelight.integrity.heal;

import dev.safelight.asset.verification.HealOrder;
import dev.safelight.asset.verification.HealService;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.integrity.copy.SecondCopyPresence;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.SecondStore;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Backoff;
import dev.safelight.upload.intake.StoreFailure;
import dev.safelight.upload.phone.ResendService;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Heals what was found damaged: from where it lay if it is whole there after all, from the second copy, and while that cannot be,
 * by asking the devices that have the file, once for each damage. What nothing can heal stays damaged, and is shown with its names.
 */
@ApplicationScoped
public class HealSweep {
    private static final int AT_ONCE = 16;
    /** Without a second copy it is mostly an upload that heals, and that needs no trying. */
    private static final Duration LITTLE_TO_TRY = Duration.ofDays(1);

    private final HealService heals;
    private final SecondStore second;
    private final SecondCopyPresence presence;
    private final StoreHealing healing;
    private final ObjectStore first;
    private final ResendService resends;
    private final Backoff backoff;
    private final Clock clock;
    private volatile boolean stopping;

    HealSweep(
            HealService heals,
            SecondStore second,
            SecondCopyPresence presence,
            StoreHealing healing,
            ObjectStore first,
            ResendService resends,
            Backoff backoff,
            Clock clock) {
        this.heals = heals;
        this.second = second;
        this.presence = presence;
        this.healing = healing;
        this.first = first;
        this.resends = resends;
        this.backoff = backoff;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Tries everything that is due, until the server stops. */
    @Scheduled(
            every = "{safelight.integrity.check}",
            delayed = "{safelight.integrity.check}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    public void run() {
        healing.sweep(clock.instant());
        for (var orders = heals.claim(AT_ONCE); !orders.isEmpty(); orders = heals.claim(AT_ONCE)) {
            if (!isTried(orders)) {
                return;
            }
        }
        for (int settled = resends.settle(); settled > 0; settled = resends.settle()) {
            Log.debugf("%d uploads that were asked for are not needed any more", settled);
        }
    }

    /** False if the server stops: what was not tried is left to others. */
    private boolean isTried(List<HealOrder> orders) {
        for (int i = 0; i < orders.size(); i++) {
            if (stopping) {
                heals.release(orders.subList(i, orders.size()));
                return false;
            }
            healOne(orders.get(i));
        }
        return true;
    }

    /** Whatever happens to one original is that original's own story. */
    private void healOne(HealOrder order) {
        try {
            if (!isHealedInPlace(order) && !isHealedFromCopy(order)) {
                ask(order);
                heals.notYet(order.damage(), Reason.STORAGE_CORRUPT.slug(), nextTry(order));
            }
        } catch (ObjectStoreException failure) {
            Log.infof("Original %s is not healed yet: %s", order.original(), failure.getMessage());
            ask(order);
            heals.notYet(order.damage(), StoreFailure.of(failure).reason().slug(), nextTry(order));
        } catch (RuntimeException mistake) {
            Log.errorf(mistake, "Original %s could not be healed", order.original());
            heals.notYet(order.damage(), Reason.INTERNAL_ERROR.slug(), nextTry(order));
        }
    }

    /** What was not there, or could not be read, may be there again; so may what was taken for damaged by mistake. */
    private boolean isHealedInPlace(HealOrder order) {
        try {
            return healing.heal(order, first, HealedBy.FIRST_STORE);
        } catch (ObjectStoreException stillNot) {
            Log.debugf("Original %s is not to be had from where it lay: %s", order.original(), stillNot.getMessage());
            return false;
        }
    }

    private boolean isHealedFromCopy(HealOrder order) throws ObjectStoreException {
        var copy = presence.look();
        return copy.isPresent() && healing.heal(order, copy.get(), HealedBy.SECOND_COPY);
    }

    /** Whoever could not be asked so far, because it is in the trash or being sent, is asked at a later try. */
    private void ask(HealOrder order) {
        if (order.asked()) {
            return;
        }
        int asked = resends.ask(order.original(), "What the storage held of it was found damaged.");
        if (asked > 0) {
            heals.asked(order.damage(), asked);
        }
    }

    private Instant nextTry(HealOrder order) {
        return second.store().isPresent()
                ? backoff.after(order.attempt())
                : clock.instant().plus(LITTLE_TO_TRY);
    }
}
