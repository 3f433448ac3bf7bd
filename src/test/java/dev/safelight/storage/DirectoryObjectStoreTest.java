package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.testsupport.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryObjectStoreTest extends ObjectStoreContract {
    private static final Instant YESTERDAY = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path directory;

    private Path root;
    private DirectoryObjectStore store;
    private @Nullable SmallDisk disk;

    @BeforeEach
    void openStore() throws ObjectStoreException {
        root = directory.resolve("a/b/store");
        store = DirectoryObjectStore.open(root);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    void takeAway() throws Exception {
        Files.move(root, root.resolveSibling("unmounted"));
        Files.createDirectory(root);
    }

    @Override
    void bringBack() throws Exception {
        Files.delete(root);
        Files.move(root.resolveSibling("unmounted"), root);
    }

    @Override
    ObjectStore refusing() throws Exception {
        var small = mountSmallDisk();
        var onDisk = DirectoryObjectStore.open(small.path());
        small.remountReadOnly();
        return onDisk;
    }

    @Override
    ObjectStore small() throws Exception {
        var small = mountSmallDisk();
        return DirectoryObjectStore.open(small.path().resolve("store"));
    }

    /** The file is linked: there are no second bytes that could differ. The caller has hashed what it wrote. */
    @Override
    void assertNotStoredOrCorrupt(TestFile file, TestFile other) throws Exception {
        store.put(key("linked"), file.path(), file.metadata());
        assertThat(Files.isSameFile(pathOf("linked"), file.path())).isTrue();
    }

    @Test
    void sidecarIsReadableByAPerson() throws Exception {
        var file = file(10, 1);
        var metadata = new ObjectMetadata(file.checksum(), "image/jpeg", java.util.Map.of("filename", "Été 東京.jpg"));
        store.put(key("a.jpg"), file.path(), metadata);

        assertThat(Sidecar.beside(pathOf("a.jpg")))
                .content()
                .contains("\"checksum\" : \"" + file.checksum() + "\"", "\"size\" : 10", "Été 東京.jpg");
    }

    @Test
    void storedFileIsReadOnly() throws Exception {
        var file = file(10, 1);
        store.put(key("a.jpg"), file.path(), file.metadata());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pathOf("a.jpg"))))
                .isEqualTo("r--r-----");
    }

    @Test
    void fileOnAnotherDiskIsCopiedAndCompared() throws Exception {
        var small = mountSmallDisk();
        var other = DirectoryObjectStore.open(small.path());
        var file = file(1_000_000, 1);
        var wrong = file(1_000_000, 2);

        other.put(key("copied"), file.path(), file.metadata());
        assertKind(Kind.CORRUPT, () -> other.put(key("wrong"), file.path(), wrong.metadata()));

        assertThat(other.stat(key("copied"))).isPresent();
        assertThat(TestFile.hash(other.get(key("copied"), ByteRange.ALL))).isEqualTo(file.checksum());
        assertThat(other.stat(key("wrong"))).isEmpty();
        assertThat(small.path().resolve(".tmp")).isEmptyDirectory();
    }

    @Test
    void strayMetadataOfACrashIsRewritten() throws Exception {
        var file = file(10, 1);
        var crashed = Sidecar.beside(pathOf("a.jpg"));
        Files.createDirectories(pathOf("a.jpg").getParent());
        Files.writeString(crashed, "{\"checksum\" : \"12");

        assertThat(store.stat(key("a.jpg"))).isEmpty();
        store.put(key("a.jpg"), file.path(), file.metadata());

        assertThat(store.stat(key("a.jpg")).orElseThrow().metadata()).isEqualTo(file.metadata());
    }

    @Test
    void objectWithoutMetadataIsCorruptUntilTheSameBytesArePut() throws Exception {
        var file = file(10, 1);
        var other = file(10, 2);
        store.put(key("a.jpg"), file.path(), file.metadata());
        Files.delete(Sidecar.beside(pathOf("a.jpg")));

        assertKind(Kind.CORRUPT, () -> store.stat(key("a.jpg")));
        assertKind(Kind.EXISTS, () -> store.put(key("a.jpg"), other.path(), other.metadata()));
        store.put(key("a.jpg"), file.path(), file.metadata());

        assertThat(store.stat(key("a.jpg")).orElseThrow().metadata()).isEqualTo(file.metadata());
    }

    @Test
    void truncatedObjectIsCorrupt() throws Exception {
        var file = file(1_000, 1);
        store.put(key("a.jpg"), file.path(), file.metadata());
        Files.delete(pathOf("a.jpg"));
        Files.write(pathOf("a.jpg"), new byte[500]);

        assertKind(Kind.CORRUPT, () -> store.stat(key("a.jpg")));
    }

    @Test
    void onlyOldUnfinishedCopiesAreSwept() throws Exception {
        var temporary = Files.createDirectories(root.resolve(".tmp"));
        var old = Files.writeString(temporary.resolve("old"), "half a photo");
        var fresh = Files.writeString(temporary.resolve("fresh"), "half a photo");
        Files.setLastModifiedTime(old, FileTime.from(YESTERDAY.minusSeconds(1)));
        Files.setLastModifiedTime(fresh, FileTime.from(YESTERDAY));

        assertThat(store.sweep(YESTERDAY)).isEqualTo(1);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        store.list("", summary -> assertThat(summary.key().value()).isNull());
    }

    @Test
    void directoryThatAPersonTidiedAwayIsMadeAgain() throws Exception {
        var file = file(10, 1);
        store.put(key("year/a.jpg"), file.path(), file.metadata());
        store.delete(key("year/a.jpg"));
        Files.delete(pathOf("year"));

        store.put(key("year/b.jpg"), file.path(), file.metadata());

        assertThat(store.stat(key("year/b.jpg"))).isPresent();
    }

    @Test
    void reopenedStoreHoldsWhatWasPut() throws Exception {
        var file = file(10, 1);
        store.put(key("a.jpg"), file.path(), file.metadata());

        assertThat(DirectoryObjectStore.open(root).stat(key("a.jpg"))).isPresent();
    }

    @Test
    void directoryWithFilesButWithoutMarkerIsRefused() throws Exception {
        var strange = Files.createDirectory(directory.resolve("strange"));
        Files.writeString(strange.resolve("letter.txt"), "not a store");

        assertKind(Kind.UNAVAILABLE, () -> DirectoryObjectStore.open(strange));
    }

    @Test
    void fileInPlaceOfTheDirectoryIsDenied() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertKind(Kind.DENIED, () -> DirectoryObjectStore.open(file));
        assertKind(Kind.DENIED, () -> DirectoryObjectStore.open(file.resolve("below")));
    }

    @Test
    void keyBelowAnObjectIsTaken() throws Exception {
        var file = file(10, 1);
        store.put(key("a"), file.path(), file.metadata());

        assertKind(Kind.EXISTS, () -> store.put(key("a/b"), file.path(), file.metadata()));
        assertThat(store.stat(key("a/b"))).isEmpty();
        store.delete(key("a/b"));
    }

    @Test
    void roomIsThatOfTheDisk() throws Exception {
        assertThat(store.capacity().total().orElseThrow())
                .isGreaterThan(store.capacity().free().orElseThrow())
                .isPositive();
    }

    private SmallDisk mountSmallDisk() throws Exception {
        var mounted = new SmallDisk(directory.resolve("disk"), 8);
        disk = mounted;
        return mounted;
    }

    private Path pathOf(String name) {
        return root.resolve(key(name).value());
    }
}
