package dev.safelight.integrity.heal;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.Damages;
import dev.safelight.asset.verification.HealOrder;
import dev.safelight.asset.verification.HealService;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.integrity.IntegrityConfig;
import dev.safelight.integrity.copy.ObjectDescriptions;
import dev.safelight.integrity.copy.Transfer;
import dev.safelight.integrity.copy.Transfer.Freight;
import dev.safelight.integrity.copy.Transfer.Result;
import dev.safelight.integrity.copy.Workspace;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ReadBack;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;

/** Brings a damaged original back from a store that may have its bytes: read against its checksum there, and read back here. */
@ApplicationScoped
class StoreHealing {
    private final ObjectStore first;
    private final HealService heals;
    private final Damages damages;
    private final ObjectDescriptions descriptions;
    private final Workspace workspace;

    StoreHealing(
            ObjectStore first,
            HealService heals,
            Damages damages,
            ObjectDescriptions descriptions,
            IntegrityConfig config) {
        this.first = first;
        this.heals = heals;
        this.damages = damages;
        this.descriptions = descriptions;
        this.workspace = new Workspace(config.directory());
    }

    /**
     * Tries every key under which its bytes may lie.
     *
     * @param from the second copy; or the first store itself, where what was missing or unreadable may be there again
     * @return whether the original is whole again; if not, its bytes are not there
     * @throws ObjectStoreException if either store could not do its part
     */
    boolean heal(HealOrder order, ObjectStore from, HealedBy how) throws ObjectStoreException {
        var transfer = new Transfer(from, first, workspace, descriptions);
        for (var key : heals.formerKeys(order.original())) {
            if (bring(order, key, transfer)) {
                return confirm(order, how);
            }
        }
        return false;
    }

    /** Removes what a crash left on its way here. */
    void sweep(Instant now) {
        workspace.sweep(now);
    }

    private static boolean bring(HealOrder order, ObjectKey key, Transfer transfer) throws ObjectStoreException {
        try {
            var freight = new Freight(order.original(), key, order.fresh(), order.checksum(), order.size());
            if (transfer.bring(freight) == Result.DONE) {
                return true;
            }
            Log.warnf("What lies under %s is not original %s", key, order.original());
            return false;
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.MISSING) {
                return false;
            }
            throw failure;
        }
    }

    private boolean confirm(HealOrder order, HealedBy how) throws ObjectStoreException {
        if (readBack(order).is(order.checksum(), order.size())) {
            return damages.replaced(order.original(), order.fresh(), how);
        }
        var sentence = "The object store did not keep " + order.fresh() + " as it was sent.";
        damages.found(order.original(), order.fresh(), DamageKind.CHANGED, sentence);
        throw new ObjectStoreException(Kind.CORRUPT, sentence);
    }

    private ReadBack readBack(HealOrder order) throws ObjectStoreException {
        try {
            return ReadBack.of(first, order.fresh(), (bytes, length) -> {});
        } catch (IOException never) {
            throw new IllegalStateException("nothing stops this reading", never);
        }
    }
}
