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

/** Brings a damaged original back from the second copy, if that has it: read against its checksum there, and read back here. */
@ApplicationScoped
class SecondCopyHealing {
    private final ObjectStore first;
    private final HealService heals;
    private final Damages damages;
    private final ObjectDescriptions descriptions;
    private final Workspace workspace;

    SecondCopyHealing(
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
     * Tries every key under which a copy may lie.
     *
     * @return whether the original is whole again; if not, the second copy does not have its bytes
     * @throws ObjectStoreException if either store could not do its part
     */
    boolean heal(HealOrder order, ObjectStore second) throws ObjectStoreException {
        var transfer = new Transfer(second, first, workspace, descriptions);
        for (var key : heals.formerKeys(order.original())) {
            if (bring(order, key, transfer)) {
                return confirm(order);
            }
        }
        return false;
    }

    private static boolean bring(HealOrder order, ObjectKey key, Transfer transfer) throws ObjectStoreException {
        try {
            var freight = new Freight(order.original(), key, order.fresh(), order.checksum(), order.size());
            if (transfer.bring(freight) == Result.DONE) {
                return true;
            }
            Log.warnf("The second copy of %s is damaged as well", key);
            return false;
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.MISSING) {
                return false;
            }
            throw failure;
        }
    }

    private boolean confirm(HealOrder order) throws ObjectStoreException {
        if (readBack(order).is(order.checksum(), order.size())) {
            return damages.replaced(order.original(), order.fresh(), HealedBy.SECOND_COPY);
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
