package dev.safelight.storage;

import dev.safelight.testsupport.MinioServer;
import dev.safelight.testsupport.S3Server;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class MinioObjectStoreOnMinioTest extends MinioObjectStoreContract {
    private static @Nullable MinioServer server;

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
        throw new org.opentest4j.TestAbortedException("todo");
    }
}
