package dev.safelight.integrity.scrub;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;

/** Questions to a store that cost no reading. */
final class StoreLook {
    private StoreLook() {}

    /** Whether something lies under a key, be it damaged. */
    static boolean isThere(ObjectStore store, ObjectKey key) throws ObjectStoreException {
        try {
            return store.stat(key).isPresent();
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.CORRUPT) {
                return true;
            }
            throw failure;
        }
    }

    /** Returns if the store works; a full one can be read. */
    static void requireWorking(ObjectStore store) throws ObjectStoreException {
        try {
            store.check();
        } catch (ObjectStoreException failure) {
            if (failure.kind() != Kind.FULL) {
                throw failure;
            }
        }
    }
}
