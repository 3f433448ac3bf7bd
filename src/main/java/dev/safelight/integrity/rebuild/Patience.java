package dev.safelight.integrity.rebuild;

import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A rebuild asks the store a million times, and one hiccup must not end it. */
final class Patience {
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private Patience() {}

    /** Something asked of the object store. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ObjectStoreException;
    }

    /** Asks again, with growing pauses, while the store is away. */
    static <T> T with(Question<T> question) throws ObjectStoreException {
        var pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            try {
                return question.ask();
            } catch (ObjectStoreException failure) {
                if (failure.kind() != Kind.UNAVAILABLE || tries == TRIES) {
                    throw failure;
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2);
            }
        }
    }
}
