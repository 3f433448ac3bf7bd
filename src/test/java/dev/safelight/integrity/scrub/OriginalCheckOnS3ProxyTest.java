package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.StoresForTests;
import dev.safelight.testsupport.S3ProxyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class OriginalCheckOnS3ProxyTest extends OriginalCheckContract {
    private static final String BUCKET = "safelight";

    @TempDir
    Path disk;

    private S3ProxyServer server;
    private ObjectStore store;

    @BeforeEach
    void start() throws Exception {
        server = new S3ProxyServer(disk);
        store = StoresForTests.bucket(server, BUCKET);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file(ObjectKey key) {
        return disk.resolve(BUCKET).resolve(key.value());
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    void flip(ObjectKey key, Random random) throws Exception {
        flipBit(file(key), random.nextLong(Files.size(file(key))));
    }

    @Override
    void truncate(ObjectKey key) throws Exception {
        cut(file(key));
    }

    @Override
    List<DamageKind> truncatedAs() {
        return List.of(DamageKind.TRUNCATED, DamageKind.UNREADABLE);
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
