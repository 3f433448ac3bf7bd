package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredObjectStoreTest {
    private static final ObjectKey KEY = new ObjectKey("originals/a.jpg");

    @TempDir
    Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private ObjectStore store;

    @BeforeEach
    void open() throws ObjectStoreException {
        store = new MeteredObjectStore(DirectoryObjectStore.open(directory.resolve("store")), registry);
    }

    @Test
    void putsAreTimed() throws Exception {
        var file = TestFile.of(directory, 10, 1);

        store.put(KEY, file.path(), file.metadata());

        assertThat(registry.get("safelight.store.put").timer().count()).isEqualTo(1);
        assertThat(store.stat(KEY)).isPresent();
    }

    @Test
    void failuresAreCountedByOperationAndKind() throws Exception {
        Files.delete(directory.resolve("store").resolve(StoreMarker.NAME));

        assertThatThrownBy(() -> store.stat(KEY)).isInstanceOf(ObjectStoreException.class);

        assertThat(registry.get("safelight.store.errors")
                        .tags("operation", "stat", "kind", "unavailable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void missingObjectIsNoFailureOfTheStore() {
        assertThatThrownBy(() -> store.get(KEY, ByteRange.ALL)).isInstanceOf(ObjectStoreException.class);

        assertThat(registry.find("safelight.store.errors").counter()).isNull();
    }
}
