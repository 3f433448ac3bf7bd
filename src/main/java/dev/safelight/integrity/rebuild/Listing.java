package dev.safelight.integrity.rebuild;

import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectSummary;

/** A listing in the midst of which the store is asked other things, which may fail. */
record Listing(ObjectStore store, String prefix) {

    static Listing of(ObjectStore store, String prefix) {
        return new Listing(store, prefix);
    }

    /** What is done with each object. */
    @FunctionalInterface
    interface Each {
        void take(ObjectSummary object) throws ObjectStoreException;
    }

    void each(Each each) throws ObjectStoreException {
        try {
            store.list(prefix, object -> {
                try {
                    each.take(object);
                } catch (ObjectStoreException failure) {
                    throw new StoppedException(failure);
                }
            });
        } catch (StoppedException stopped) {
            throw stopped.failure;
        }
    }

    /** Whether there is any object. */
    boolean isAny() throws ObjectStoreException {
        try {
            store.list(prefix, object -> {
                throw new FoundException();
            });
            return false;
        } catch (FoundException found) {
            return true;
        }
    }

    private static final class FoundException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ObjectStoreException failure;

        StoppedException(ObjectStoreException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
