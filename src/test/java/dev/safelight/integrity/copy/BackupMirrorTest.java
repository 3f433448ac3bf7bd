package dev.safelight.integrity.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.StoresForTests;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.SafelightTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SafelightTest
class BackupMirrorTest {
    private static final String OLD_SNAPSHOT = "catalogue/20260101-abc/000000000001-snapshot-0000000a.ndjson.gz";
    private static final String CHANGES = "catalogue/20260101-abc/000000000002-changes-0000000b.ndjson.gz";
    private static final String SNAPSHOT = "catalogue/20260101-abc/000000000003-snapshot-0000000c.ndjson.gz";
    private static final String OLD_DUMP = "dumps/20260101-020000-0000000a-00000001.sql.gz";
    private static final String DUMP = "dumps/20260102-020000-0000000a-00000002.sql.gz";
    private static final String NEW_SNAPSHOT = "catalogue/20260101-abc/000000000004-snapshot-0000000d.ndjson.gz";
    private static final String NEW_DUMP = "dumps/20260103-020000-0000000a-00000004.sql.gz";
    private static final String DUMP_OF_ANOTHER = "dumps/20250101-020000-0000000b-00000003.sql.gz";
    private static final String ORIGINAL = "originals/ana/phone/2026/01/IMG_1.jpg";

    private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");

    @TempDir
    Path directory;

    private final ObjectDescriptions descriptions;
    private ObjectStore first;
    private ObjectStore second;

    BackupMirrorTest(ObjectDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    @BeforeEach
    void begin() throws Exception {
        first = StoresForTests.directory(directory.resolve("first"));
        second = StoresForTests.directory(directory.resolve("second"));
    }

    private void put(ObjectStore store, String... keys) throws Exception {
        for (var key : keys) {
            putText(store, key, "the bytes of " + key);
        }
    }

    private void putText(ObjectStore store, String key, String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var file = Files.write(directory.resolve("put"), bytes);
        var metadata = new ObjectMetadata(Checksums.of(bytes), "application/gzip", Map.of("kind", "dump"));
        store.put(new ObjectKey(key), file, metadata);
        Files.delete(file);
    }

    private void mirror() throws ObjectStoreException {
        assertThat(bring(false)).isEqualTo(new BackupCopies(NOW));
    }

    private BackupCopies bring(boolean stopping) throws ObjectStoreException {
        var transfer = Transfer.replacing(first, second, new Workspace(directory.resolve("work")), descriptions);
        return new BackupMirror(first, second, transfer).bring(RunProgress.NOBODY, NOW, () -> stopping);
    }

    private static Set<String> keys(ObjectStore store) throws ObjectStoreException {
        var keys = new TreeSet<String>();
        store.list("", object -> keys.add(object.key().value()));
        return keys;
    }

    @Test
    void bringsRecordsAndDumpsWithWhatTheySayOfThemselves() throws Exception {
        put(first, SNAPSHOT, CHANGES, DUMP, ORIGINAL);
        mirror();
        assertThat(keys(second)).containsExactly(CHANGES, SNAPSHOT, DUMP);
        var key = new ObjectKey(DUMP);
        assertThat(second.stat(key).orElseThrow().metadata())
                .isEqualTo(first.stat(key).orElseThrow().metadata());
    }

    @Test
    void bringsThemToABucket() throws Exception {
        put(first, SNAPSHOT, DUMP);
        try (var server = new S3ProxyServer()) {
            second = StoresForTests.bucket(server, "second");
            mirror();
            assertThat(keys(second)).containsExactly(SNAPSHOT, DUMP);
        }
    }

    @Test
    void takesAwayWhatTheFirstStoreHasReplacedByTwoNewer() throws Exception {
        put(second, OLD_SNAPSHOT, CHANGES, OLD_DUMP);
        put(first, SNAPSHOT, DUMP);
        mirror();
        assertThat(keys(second)).containsExactly(OLD_SNAPSHOT, CHANGES, SNAPSHOT, OLD_DUMP, DUMP);

        put(first, NEW_SNAPSHOT, NEW_DUMP);
        mirror();
        assertThat(keys(second)).containsExactly(SNAPSHOT, NEW_SNAPSHOT, DUMP, NEW_DUMP);
    }

    @Test
    void takesNothingAwayForAStoreThatWasEmptied() throws Exception {
        put(second, OLD_SNAPSHOT, CHANGES, OLD_DUMP);
        mirror();
        assertThat(keys(second)).containsExactly(OLD_SNAPSHOT, CHANGES, OLD_DUMP);
    }

    @Test
    void leavesWhatIsOfAnotherLibrary() throws Exception {
        put(first, DUMP);
        put(second, DUMP_OF_ANOTHER, OLD_SNAPSHOT, ORIGINAL);
        mirror();
        assertThat(keys(second)).containsExactly(OLD_SNAPSHOT, DUMP_OF_ANOTHER, DUMP, ORIGINAL);
    }

    @Test
    void replacesWhatHasAnotherSize() throws Exception {
        put(first, DUMP);
        putText(second, DUMP, "cut");
        mirror();
        var key = new ObjectKey(DUMP);
        assertThat(second.stat(key).orElseThrow().metadata().checksum())
                .isEqualTo(first.stat(key).orElseThrow().metadata().checksum());
    }

    @Test
    void whatIsSpoiledHoldsUpNothingElseAndTakesNothingAway() throws Exception {
        put(first, SNAPSHOT, DUMP);
        put(second, OLD_SNAPSHOT);
        var object = directory.resolve("first").resolve(SNAPSHOT);
        var bytes = Files.readAllBytes(object);
        bytes[0]++;
        Files.delete(object);
        Files.write(object, bytes);
        mirror();
        assertThat(keys(second)).containsExactly(OLD_SNAPSHOT, DUMP);
    }

    @Test
    void aSecondStoreThatIsAwayTakesNothingAndSaysSo() throws Exception {
        put(first, SNAPSHOT);
        Directories.delete(directory.resolve("second"));
        assertThatThrownBy(() -> bring(false)).isInstanceOf(ObjectStoreException.class);
    }

    @Test
    void stopsWhenTheServerDoes() throws Exception {
        put(first, SNAPSHOT);
        assertThatThrownBy(() -> bring(true)).hasMessageContaining("stopped");
        assertThat(keys(second)).isEmpty();
    }
}
