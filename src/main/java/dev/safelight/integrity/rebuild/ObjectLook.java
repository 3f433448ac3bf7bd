package dev.safelight.integrity.rebuild;

import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ObjectSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at every object under {@code originals/}: its size, and what it was stored with. Bytes are not read; the scrub does that. */
@ApplicationScoped
class ObjectLook {
    static final String ORIGINALS = "originals/";

    /** How many objects are asked after at the same time, and noted together. */
    private static final int PARALLEL = 16;

    private static final int AT_ONCE = 500;

    private final ObjectStore store;
    private final Staging staging;

    ObjectLook(ObjectStore store, Staging staging) {
        this.store = store;
        this.staging = staging;
    }

    /** Notes all of them; how many they are. */
    long lookAtAll(RunProgress progress) throws ObjectStoreException {
        var waiting = new ArrayList<ObjectSummary>();
        var done = new long[1];
        try (var threads =
                Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            Listing.of(store, ORIGINALS).each(object -> {
                waiting.add(object);
                if (waiting.size() == AT_ONCE) {
                    done[0] += look(waiting, threads);
                    progress.at("Looking at the objects", done[0], null);
                }
            });
            done[0] += look(waiting, threads);
        }
        progress.at("Looking at the objects", done[0], done[0]);
        return done[0];
    }

    private int look(List<ObjectSummary> objects, ExecutorService threads) throws ObjectStoreException {
        var asked = objects.stream()
                .map(object -> threads.submit(() -> look(object)))
                .toList();
        objects.clear();
        var seen = new ArrayList<SeenObject>();
        for (var answer : asked) {
            await(answer).ifPresent(seen::add);
        }
        staging.add(seen);
        return seen.size();
    }

    /** Nothing if it has gone meanwhile. */
    private Optional<SeenObject> look(ObjectSummary object) throws ObjectStoreException {
        try {
            return Patience.with(() -> store.stat(object.key())).map(SeenObject::of);
        } catch (ObjectStoreException failure) {
            if (failure.kind() != Kind.CORRUPT) {
                throw failure;
            }
            return Optional.of(SeenObject.unreadable(object, String.valueOf(failure.getMessage())));
        }
    }

    private static <T> T await(Future<T> answer) throws ObjectStoreException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectStoreException(Kind.UNAVAILABLE, "The server stops; begin again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ObjectStoreException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
