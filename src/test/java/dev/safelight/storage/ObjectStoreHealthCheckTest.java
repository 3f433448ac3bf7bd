package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreHealthCheckTest {
    @TempDir
    Path directory;

    @Test
    void storeThatWorksIsUp() throws Exception {
        var check = new ObjectStoreHealthCheck(DirectoryObjectStore.open(directory), Duration.ofSeconds(5));

        assertThat(check.call().getName()).isEqualTo("object store");
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void storeThatIsAwayIsDownWithTheReasonAndComesBack() throws Exception {
        var check = new ObjectStoreHealthCheck(DirectoryObjectStore.open(directory), Duration.ofSeconds(5));
        var marker = directory.resolve(StoreMarker.NAME);
        Files.delete(marker);

        var response = check.call();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow().get("problem")).asString().contains("mount its disk again");
        Files.createFile(marker);
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    /** A server that takes connections and never answers. */
    @Test
    @Timeout(20)
    void storeThatHangsDoesNotHangTheAnswer() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var store = MinioObjectStoreContract.connect(
                        URI.create("http://127.0.0.1:" + silent.getLocalPort()), "safelight", "secret")) {
            var check = new ObjectStoreHealthCheck(store, Duration.ofMillis(200));

            assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
            assertThat(check.call().getData().orElseThrow().get("problem"))
                    .asString()
                    .contains("does not answer within 200 ms");
        }
    }
}
