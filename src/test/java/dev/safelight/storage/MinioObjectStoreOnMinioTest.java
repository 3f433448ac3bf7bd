package dev.safelight.storage;

import dev.safelight.testsupport.MinioServer;
import dev.safelight.testsupport.S3Server;
import dev.safelight.testsupport.SmallDisk;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MinioObjectStoreOnMinioTest extends MinioObjectStoreContract {
    private static @Nullable MinioServer server;

    @TempDir
    Path directory;

    private @Nullable SmallDisk disk;
    private @Nullable MinioServer full;

    @BeforeAll
    static void startServer() {
        Assumptions.assumeTrue(MinioServer.binary().isPresent(), MinioServer.ABSENT);
        server = new MinioServer();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    S3Server server() {
        return Objects.requireNonNull(server);
    }

    @Override
    ObjectStore small() throws Exception {
        disk = new SmallDisk(directory.resolve("disk"), 64);
        full = new MinioServer(disk.path().resolve("data"));
        return connect(full.endpoint(), "safelight", S3Server.SECRET_KEY);
    }

    @AfterEach
    void unmount() {
        if (full != null) {
            full.close();
        }
        if (disk != null) {
            disk.close();
        }
    }
}
