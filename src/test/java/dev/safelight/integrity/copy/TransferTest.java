package dev.safelight.integrity.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.integrity.copy.Transfer.Freight;
import dev.safelight.integrity.copy.Transfer.NotTakenException;
import dev.safelight.integrity.copy.Transfer.Result;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.StoresForTests;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TimedOutStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something else lies where an original is to go. */
@SafelightTest
class TransferTest {
    private static final ObjectKey KEY = new ObjectKey("originals/ana/phone/2026/03/IMG_1.jpg");
    private static final byte[] BYTES = "as it should be".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "not as it should".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final ObjectDescriptions descriptions;
    private ObjectStore first;

    TransferTest(ObjectDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    @BeforeEach
    void storeTheOriginal() throws Exception {
        first = StoresForTests.directory(directory.resolve("first"));
        put(first, BYTES);
    }

    private void put(ObjectStore store, byte[] bytes) throws Exception {
        var file = Files.write(directory.resolve(UUID.randomUUID().toString()), bytes);
        store.put(KEY, file, new ObjectMetadata(Checksums.of(bytes), "image/jpeg", Map.of("filename", "IMG_1.jpg")));
        Files.delete(file);
    }

    private void assertReplacedInCopiesOnly(ObjectStore to) throws Exception {
        put(to, OTHER);
        var workspace = new Workspace(directory.resolve("work"));
        var freight = new Freight(UUID.randomUUID(), KEY, KEY, Checksums.of(BYTES), BYTES.length);

        assertThatThrownBy(() -> new Transfer(first, to, workspace, descriptions).bring(freight))
                .isInstanceOf(NotTakenException.class);
        assertThat(read(to)).isEqualTo(OTHER);

        assertThat(Transfer.replacing(first, to, workspace, descriptions).bring(freight))
                .isEqualTo(Result.DONE);
        assertThat(read(to)).isEqualTo(BYTES);
    }

    @Test
    void whatCannotBeReadThereIsNotReplaced() throws Exception {
        var second = StoresForTests.directory(directory.resolve("second"));
        put(second, OTHER);
        var unreadable = new PartialStore(second).damage(KEY.value()::equals, in -> new TimedOutStream());
        var workspace = new Workspace(directory.resolve("work"));
        var freight = new Freight(UUID.randomUUID(), KEY, KEY, Checksums.of(BYTES), BYTES.length);

        assertThatThrownBy(() -> Transfer.replacing(first, unreadable, workspace, descriptions)
                        .bringAnew(freight))
                .isInstanceOf(NotTakenException.class)
                .hasMessageContaining("broke off");
        assertThat(read(second)).isEqualTo(OTHER);
    }

    private static byte[] read(ObjectStore store) throws Exception {
        try (var in = store.get(KEY, ByteRange.ALL)) {
            return in.readAllBytes();
        }
    }

    @Test
    void inADirectory() throws Exception {
        assertReplacedInCopiesOnly(StoresForTests.directory(directory.resolve("second")));
    }

    @Test
    void inABucket() throws Exception {
        try (var server = new S3ProxyServer()) {
            assertReplacedInCopiesOnly(StoresForTests.bucket(server, "second"));
        }
    }
}
