package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.problem.StartupException;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.S3Server;
import dev.safelight.testsupport.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is not there is begun only where nobody counts on what it held. */
class ObjectStoresTest {
    private static final String STORAGE = "safelight.storage.";

    @TempDir
    Path directory;

    private static ObjectStore open(Map<String, String> settings, boolean known) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .withMapping(StorageConfig.class)
                .build();
        return new ObjectStores(
                        config.getConfigMapping(StorageConfig.class),
                        SettableClock.somewhen(),
                        new SimpleMeterRegistry(),
                        () -> known)
                .objectStore();
    }

    @Test
    void aDirectory() throws Exception {
        var settings = Map.of(STORAGE + "directory", directory.resolve("store").toString());
        assertThatThrownBy(() -> open(settings, true))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("mount the right disk");
        assertThat(directory.resolve("store")).doesNotExist();

        open(settings, false);
        open(settings, true);

        Files.delete(directory.resolve("store").resolve(StoreMarker.NAME));
        assertThatThrownBy(() -> open(settings, true)).isInstanceOf(StartupException.class);
    }

    @Test
    void aBucket() {
        try (var server = new S3ProxyServer()) {
            var settings = Map.of(
                    STORAGE + "s3.endpoint", server.endpoint().toString(),
                    STORAGE + "s3.access-key", S3Server.ACCESS_KEY,
                    STORAGE + "s3.secret-key", S3Server.SECRET_KEY);
            assertThatThrownBy(() -> open(settings, true))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("check that it is the right store");
            open(settings, false);
            open(settings, true);
        }
    }
}
