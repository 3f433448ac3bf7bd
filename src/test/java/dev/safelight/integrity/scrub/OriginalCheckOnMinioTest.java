package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.StoresForTests;
import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.MinioDisk;
import dev.safelight.testsupport.MinioServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** MinIO keeps small objects inside its own metadata file, larger ones in parts, and checks both when it reads them. */
class OriginalCheckOnMinioTest extends OriginalCheckContract {
    private static final String BUCKET = "safelight";

    private Path data;
    private MinioServer server;
    private ObjectStore store;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(MinioServer.binary().isPresent(), MinioServer.ABSENT);
        data = Directories.createTemporary();
        server = new MinioServer(data);
        store = StoresForTests.bucket(server, BUCKET);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private MinioDisk disk() {
        return new MinioDisk(data, BUCKET);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    void flip(ObjectKey key, Random random) throws Exception {
        disk().flip(key.value());
    }

    @Override
    void truncate(ObjectKey key) throws Exception {
        disk().cut(key.value());
    }

    @Override
    List<DamageKind> changedAs() {
        return List.of(DamageKind.CHANGED, DamageKind.UNREADABLE, DamageKind.MISSING);
    }

    @Override
    List<DamageKind> truncatedAs() {
        return List.of(DamageKind.TRUNCATED, DamageKind.UNREADABLE, DamageKind.MISSING);
    }

    @Override
    void takeAway() {
        server.stop();
    }

    @Override
    void bringBack() {
        server.start();
    }
}
