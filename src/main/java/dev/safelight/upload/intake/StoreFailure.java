package dev.safelight.upload.intake;

import dev.safelight.storage.ObjectStoreException;
import dev.safelight.upload.Reason;

/**
 * Why the object store did not take an original.
 *
 * @param detail the technical fact
 */
public record StoreFailure(Reason reason, String detail) {

    /** What a failure of the store is in the catalogue of reasons. */
    public static StoreFailure of(ObjectStoreException failure) {
        var reason = switch (failure.kind()) {
            case UNAVAILABLE -> Reason.STORAGE_UNAVAILABLE;
            case FULL -> Reason.STORAGE_FULL;
            case DENIED -> Reason.STORAGE_DENIED;
            case CORRUPT, EXISTS, MISSING, INVALID_RANGE -> Reason.STORAGE_CORRUPT;
        };
        return new StoreFailure(reason, String.valueOf(failure.getMessage()));
    }
}
