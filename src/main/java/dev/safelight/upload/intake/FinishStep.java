package dev.safelight.upload.intake;

import dev.safelight.asset.HeldOriginal;
import dev.safelight.asset.NewOriginal;
import dev.safelight.asset.OriginalGoneException;
import dev.safelight.asset.OriginalService;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.SpooledBytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/**
 * Steps 6 and 7 of the write path for bytes that have just arrived: into the object store, else durably into the spool;
 * then the receipt.
 */
@ApplicationScoped
class FinishStep {
    private final AttemptService attempts;
    private final StoreStep store;
    private final OriginalService originals;
    private final StoreAvailability availability;
    private final Backoff backoff;
    private final Spool spool;

    FinishStep(
            AttemptService attempts,
            StoreStep store,
            OriginalService originals,
            StoreAvailability availability,
            Backoff backoff,
            Spool spool) {
        this.attempts = attempts;
        this.store = store;
        this.originals = originals;
        this.availability = availability;
        this.backoff = backoff;
        this.spool = spool;
    }

    /**
     * Step 2 of the write path: if the client declared a checksum whose bytes the object store holds for this account, they
     * need not be sent. Nothing if they have to be, also when the store cannot be asked or has lost them.
     */
    Optional<UploadAnswer> known(OpenAttempt attempt) throws RefusedException {
        var known = attempt.checksum()
                .flatMap(checksum -> originals.safe(attempt.name().account(), checksum))
                .filter(original -> attempt.length().orElse(original.size()) == original.size())
                .filter(store::isThere);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var original = known.get();
        var bytes = new SpooledBytes(original.size(), original.checksum(), original.sha1());
        try {
            return Optional.of(
                    attempts.stored(order(attempt, bytes), new HeldOriginal(original.id(), original.key(), true), 0));
        } catch (OriginalGoneException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private StoreOrder order(OpenAttempt attempt, SpooledBytes bytes) {
        return StoreOrder.of(attempt, bytes, spool.path(attempt.place().file()));
    }

    /** Returns what the client is told; by then it holds. */
    UploadAnswer run(OpenAttempt attempt, SpooledBytes bytes) throws RefusedException {
        var order = order(attempt, bytes);
        var described = store.describe(order);
        try {
            availability.requireAvailable();
            var answer = store(order, described);
            if (answer.outcome() == Outcome.STORED) {
                availability.took();
            }
            spool.drop(attempt.place().file());
            return answer;
        } catch (ObjectStoreException failure) {
            availability.noticed(failure);
            keep(order);
            return attempts.spooled(
                    order, StoreFailure.of(failure), described.captured().at(), backoff.after(attempt.number()));
        }
    }

    private UploadAnswer store(StoreOrder order, NewOriginal described) throws RefusedException, ObjectStoreException {
        try {
            return attempts.stored(
                    order, store.put(order, described), order.bytes().size());
        } catch (OriginalGoneException goneMeanwhile) {
            return attempts.stored(
                    order, store.put(order, described), order.bytes().size());
        }
    }

    private void keep(StoreOrder order) throws RefusedException {
        try {
            SpoolFile.sync(order.file());
            spool.sync();
        } catch (IOException lost) {
            throw RefusedException.failed(
                    Reason.SPOOL_UNAVAILABLE,
                    "Neither the object store nor this server's own disk could keep the file.",
                    order.bytes().size());
        }
    }
}
