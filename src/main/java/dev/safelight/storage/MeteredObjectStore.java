package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts what another store does: {@code safelight.store.put} is the time of puts that succeeded, {@code
 * safelight.store.errors} counts failures by {@code operation} and {@code kind}.
 */
final class MeteredObjectStore implements ObjectStore {
    /** Answers to a question rather than failures of the store. */
    private static final Set<Kind> ANSWERS = EnumSet.of(Kind.MISSING, Kind.INVALID_RANGE);

    private final ObjectStore store;
    private final MeterRegistry registry;
    private final Timer puts;

    MeteredObjectStore(ObjectStore store, MeterRegistry registry) {
        this.store = store;
        this.registry = registry;
        this.puts = Timer.builder("safelight.store.put")
                .description("Time to store one original durably")
                .register(registry);
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, ObjectMetadata metadata) throws ObjectStoreException {
        var started = Timer.start(registry);
        var stored = counted("put", () -> store.put(key, file, metadata));
        started.stop(puts);
        return stored;
    }

    @Override
    public InputStream get(ObjectKey key, ByteRange range) throws ObjectStoreException {
        return counted("get", () -> store.get(key, range));
    }

    @Override
    public Optional<StoredObject> stat(ObjectKey key) throws ObjectStoreException {
        return counted("stat", () -> store.stat(key));
    }

    @Override
    public void delete(ObjectKey key) throws ObjectStoreException {
        counted("delete", () -> {
            store.delete(key);
            return key;
        });
    }

    @Override
    public void list(String prefix, Consumer<ObjectSummary> each) throws ObjectStoreException {
        counted("list", () -> {
            store.list(prefix, each);
            return prefix;
        });
    }

    @Override
    public StoreCapacity capacity() throws ObjectStoreException {
        return counted("capacity", store::capacity);
    }

    @Override
    public void check() throws ObjectStoreException {
        counted("check", () -> {
            store.check();
            return "";
        });
    }

    @Override
    public String description() {
        return store.description();
    }

    private <T> T counted(String operation, Call<T> call) throws ObjectStoreException {
        try {
            return call.run();
        } catch (ObjectStoreException e) {
            if (!ANSWERS.contains(e.kind())) {
                count(operation, e.kind());
            }
            throw e;
        }
    }

    private void count(String operation, Kind kind) {
        var tag = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        registry.counter("safelight.store.errors", "operation", operation, "kind", tag)
                .increment();
    }

    private interface Call<T> {
        T run() throws ObjectStoreException;
    }
}
