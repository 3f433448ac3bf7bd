package dev.safelight.storage;

import dev.safelight.problem.StartupException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens the one object store that the configuration names, and refuses to start where a person must change something. */
@ApplicationScoped
class ObjectStores {
    private static final Duration STRAY_AGE = Duration.ofDays(1);

    private static final String VARIABLES = "SAFELIGHT_STORAGE_S3_";

    private final StorageConfig config;
    private final Clock clock;
    private final MeterRegistry registry;
    private final KnownOriginals known;
    private @Nullable MinioObjectStore open;

    ObjectStores(StorageConfig config, Clock clock, MeterRegistry registry, KnownOriginals known) {
        this.config = config;
        this.clock = clock;
        this.registry = registry;
        this.known = known;
    }

    /** Opens the store when the server starts, not when the first photo comes. */
    void openAtStart(@Observes StartupEvent event, ObjectStore store) {
        Log.infof("Originals are kept in the %s", store.description());
    }

    @Produces
    @Singleton
    ObjectStore objectStore() {
        if (config.capacity().filter(size -> size.asLongValue() == 0).isPresent()) {
            throw new StartupException(
                    "SAFELIGHT_STORAGE_CAPACITY is 0: give the room that originals may take, like 4T, or leave it out.");
        }
        var endpoint = config.s3().endpoint();
        var store = endpoint.isPresent() ? openS3(endpoint.get()) : openDirectory();
        return new MeteredObjectStore(store, registry);
    }

    /** A disk that is not mounted looks like an empty one; where originals were stored, nobody means to begin anew. */
    private boolean mustExist() {
        return config.mustExist() || known.areAny();
    }

    private DirectoryObjectStore openDirectory() {
        try {
            if (mustExist()) {
                StoreMarker.requireThere(config.directory());
            }
            var store = DirectoryObjectStore.open(config.directory());
            var swept = store.sweep(clock.instant().minus(STRAY_AGE));
            if (swept > 0) {
                Log.infof("Removed %d unfinished copies from the %s", swept, store.description());
            }
            return store;
        } catch (ObjectStoreException e) {
            throw new StartupException(sentence(e), e);
        }
    }

    /** A store that is merely away is waited for: uploads are spooled meanwhile. */
    private MinioObjectStore openS3(URI endpoint) {
        var store = new MinioObjectStore(
                S3SettingsReader.read(endpoint, config.s3(), VARIABLES),
                config.s3().createBucket() && !mustExist());
        open = store;
        try {
            store.check();
        } catch (ObjectStoreException e) {
            if (e.kind() != Kind.UNAVAILABLE && e.kind() != Kind.FULL) {
                store.close();
                throw new StartupException(sentence(e), e);
            }
            Log.warnf("%s Uploads wait in the spool until it works.", e.getMessage());
        }
        return store;
    }

    @PreDestroy
    void close() {
        var store = open;
        if (store != null) {
            store.close();
        }
    }

    private static String sentence(ObjectStoreException e) {
        return String.valueOf(e.getMessage());
    }
}
