package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.problem.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3SettingsReaderTest {
    private static final URI ENDPOINT = URI.create("http://minio:9000");

    @TempDir
    Path directory;

    @Test
    void defaultsNeedAnEndpointAndCredentialsOnly() {
        var settings = read(ENDPOINT, s3(Map.of("access-key", "a", "secret-key", "hush")));

        assertThat(settings.bucket()).isEqualTo("safelight");
        assertThat(settings.region()).isEqualTo("us-east-1");
        assertThat(settings.toString()).contains("minio").doesNotContain("hush");
    }

    @Test
    void secretsAreReadFromFiles() throws Exception {
        var file = Files.writeString(directory.resolve("secret"), "hush\n");

        var settings = read(ENDPOINT, s3(Map.of("access-key", "a", "secret-key-file", file.toString())));

        assertThat(settings.credentials().secretKey()).isEqualTo("hush");
    }

    @Test
    void missingSecretIsToldInOneSentence() {
        assertThatThrownBy(() -> read(ENDPOINT, s3(Map.of("access-key", "a"))))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("SAFELIGHT_STORAGE_S3_SECRET_KEY_FILE");
    }

    @Test
    void unreadableAndEmptySecretFilesAreTold() throws Exception {
        var empty = Files.createFile(directory.resolve("empty"));

        assertThatThrownBy(() -> read(ENDPOINT, s3(Map.of("access-key-file", "/nonexistent"))))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read(ENDPOINT, s3(Map.of("access-key-file", empty.toString()))))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void endpointWithoutASchemeIsTold() {
        assertThatThrownBy(() -> read(URI.create("minio:9000"), s3(Map.of())))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("http://host:port");
    }

    private static S3Settings read(URI endpoint, StorageConfig.S3 s3) {
        return S3SettingsReader.read(endpoint, s3, "SAFELIGHT_STORAGE_S3_");
    }

    private static StorageConfig.S3 s3(Map<String, String> values) {
        var prefixed = new HashMap<String, String>();
        values.forEach((name, value) -> prefixed.put("safelight.storage.s3." + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(StorageConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .build()
                .getConfigMapping(StorageConfig.class)
                .s3();
    }
}
