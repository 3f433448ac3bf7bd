package dev.safelight.integrity.scrub;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.StoresForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class OriginalCheckOnDirectoryTest extends OriginalCheckContract {
    @TempDir
    Path disk;

    private ObjectStore store;

    @BeforeEach
    void open() throws Exception {
        store = StoresForTests.directory(root());
    }

    private Path root() {
        return disk.resolve("store");
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    void flip(ObjectKey key, Random random) throws Exception {
        var file = root().resolve(key.value());
        flipBit(file, random.nextLong(Files.size(file)));
    }

    @Override
    void truncate(ObjectKey key) throws Exception {
        cut(root().resolve(key.value()));
    }

    @Override
    void takeAway() throws Exception {
        Files.move(root(), disk.resolve("elsewhere"));
    }

    @Override
    void bringBack() throws Exception {
        Files.move(disk.resolve("elsewhere"), root());
    }
}
