package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.problem.StartupException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondStoreTest {
    private static final String FIRST = "safelight.storage.";
    private static final String SECOND = "safelight.second-copy.";

    private static SecondStore store(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .withMapping(SecondCopyConfig.class)
                .withMapping(StorageConfig.class)
                .build();
        return new SecondStore(
                config.getConfigMapping(SecondCopyConfig.class), config.getConfigMapping(StorageConfig.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://minio", "http://minio:80/", "HTTP://MINIO:80"})
    void theBucketOfTheOriginalsIsNoSecondCopyHoweverItIsSpelled(String endpoint) {
        var settings = Map.of(
                FIRST + "s3.endpoint", "http://minio:80",
                SECOND + "s3.endpoint", endpoint,
                SECOND + "s3.bucket", "safelight",
                SECOND + "s3.access-key", "key",
                SECOND + "s3.secret-key", "secret");
        assertThatThrownBy(() -> store(settings))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is the bucket of the originals");
    }

    @Test
    void aLinkToTheOriginalsIsNoSecondCopy(@TempDir Path directory) throws IOException {
        var originals = Files.createDirectory(directory.resolve("originals"));
        var link = Files.createSymbolicLink(directory.resolve("link"), originals);
        var settings = Map.of(FIRST + "directory", originals.toString(), SECOND + "directory", link.toString());
        assertThatThrownBy(() -> store(settings))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is where the originals are");
    }

    @Test
    void anotherDirectoryIsOne(@TempDir Path directory) {
        var settings = Map.of(
                FIRST + "directory", directory.resolve("originals").toString(),
                SECOND + "directory", directory.resolve("copies").toString());
        assertThat(store(settings).store()).isPresent();
    }
}
