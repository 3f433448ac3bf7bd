package dev.safelight.storage;

import dev.safelight.testsupport.FullS3Server;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.S3Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class MinioObjectStoreOnS3ProxyTest extends MinioObjectStoreContract {
    private static final S3ProxyServer SERVER = new S3ProxyServer();
    private @Nullable FullS3Server full;

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Override
    S3Server server() {
        return SERVER;
    }

    /** S3Proxy says no more than 500 when its disk is full, so a proxy says it as MinIO does. */
    @Override
    ObjectStore small() {
        var proxy = new FullS3Server(SERVER, 8 << 20);
        full = proxy;
        return connect(proxy.endpoint(), "safelight", S3Server.SECRET_KEY);
    }

    @AfterEach
    void closeProxy() {
        if (full != null) {
            full.close();
        }
    }
}
