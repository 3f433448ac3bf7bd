package dev.safelight.upload.intake;

import dev.safelight.asset.OriginalService;
import dev.safelight.asset.OriginalView;
import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.Damages;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ReadBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** What the write path does about originals whose objects are, or look, damaged. */
@ApplicationScoped
class DamagedStep {
    private final ObjectStore store;
    private final OriginalService originals;
    private final Damages damages;
    private final ReadingService readings;

    DamagedStep(ObjectStore store, OriginalService originals, Damages damages, ReadingService readings) {
        this.store = store;
        this.originals = originals;
        this.damages = damages;
        this.readings = readings;
    }

    /**
     * Reads what was just put in a damaged object's place. If it is wrong, too, the next try gets yet another key.
     *
     * @throws ObjectStoreException {@code CORRUPT} if the store does not give back what it took
     */
    void requireReadBack(OriginalView original) throws ObjectStoreException {
        if (!read(original).is(original.checksum(), original.size())) {
            var sentence = "The object store did not keep " + original.key() + " as it was sent.";
            damages.found(original.id(), original.key(), DamageKind.CHANGED, sentence);
            throw new ObjectStoreException(Kind.CORRUPT, sentence);
        }
    }

    private ReadBack read(OriginalView original) throws ObjectStoreException {
        try {
            return ReadBack.of(store, original.key(), (bytes, length) -> {});
        } catch (IOException never) {
            throw new IllegalStateException("nothing stops this reading", never);
        }
    }

    /**
     * The store holds something else where an original should be. Whether a safe one is damaged, only a reading tells; one that was
     * never stored is put elsewhere at the next try, and what lies there is left to people.
     */
    void noticed(OriginalView original, ObjectStoreException failure) {
        if (failure.kind() != Kind.CORRUPT && failure.kind() != Kind.EXISTS) {
            return;
        }
        if (original.isSafe()) {
            readings.suspect(original.id());
        } else {
            originals.avoid(original);
        }
    }
}
