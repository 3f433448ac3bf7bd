package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import java.time.Instant;

/** Removes an object only if it is the one that was meant. */
public final class GuardedRemoval {
    private GuardedRemoval() {}

    /**
     * Removes what lies under a key, unless it was put there later than the object that is meant: whoever orders the removal may go
     * by a database of an older day than the object store. One that the store cannot describe is no newer one.
     *
     * @param latest when the object that is meant was put at the latest
     * @return false if another object lies there, which stays; true if nothing lies there now
     */
    public static boolean remove(ObjectStore store, ObjectKey key, Instant latest) throws ObjectStoreException {
        if (isNewer(store, key, latest)) {
            return false;
        }
        store.delete(key);
        return true;
    }

    private static boolean isNewer(ObjectStore store, ObjectKey key, Instant latest) throws ObjectStoreException {
        try {
            return store.stat(key)
                    .filter(object -> object.modifiedAt().isAfter(latest))
                    .isPresent();
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.CORRUPT) {
                return false;
            }
            throw failure;
        }
    }
}
