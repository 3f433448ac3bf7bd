package dev.safelight.integrity.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.dump.DumpService;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.StoresForTests;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TimedOutStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SafelightTest
class BackupMirrorTest {
    private static final String LINEAGE = "20260101-abc";
    private static final String LIBRARY = "0000000a";
    private static final String OLD_SNAPSHOT = record(1, "snapshot", "0000000a");
    private static final String CHANGES = record(2, "changes", "0000000b");
    private static final String SNAPSHOT = record(3, "snapshot", "0000000c");
    private static final String NEW_SNAPSHOT = record(4, "snapshot", "0000000d");
    private static final String DUMP = dump(2, LIBRARY);
    private static final String DUMP_OF_NOBODY = "dumps/20250101-020000-00000003.sql.gz";
    private static final String ORIGINAL = "originals/ana/phone/2026/01/IMG_1.jpg";

    private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");

    @TempDir
    Path directory;

    private final ObjectDescriptions descriptions;
    private final DumpService dumps;
    private final Set<ObjectKey> doubted = new HashSet<>();
    private ObjectStore first;
    private ObjectStore second;

    BackupMirrorTest(ObjectDescriptions descriptions, DumpService dumps) {
        this.descriptions = descriptions;
        this.dumps = dumps;
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

    private void delete(ObjectStore store, String... keys) throws Exception {
        for (var key : keys) {
            store.delete(new ObjectKey(key));
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
        var left = bring();
        assertThat(left.failures()).isEmpty();
        assertThat(left.damaged()).isEmpty();
        assertThat(left.otherPasts()).isEmpty();
    }

    private BackupMirror.Left bring() throws ObjectStoreException {
        return bring(NOW, false);
    }

    private BackupMirror.Left bring(Instant now, boolean stopping) throws ObjectStoreException {
        var transfer = Transfer.replacing(first, second, new Workspace(directory.resolve("work")), descriptions);
        var writers = new BackupWriters(Optional.of(LINEAGE), LIBRARY, dumps);
        return new BackupMirror(first, second, transfer, writers, doubted, RunProgress.NOBODY, now, () -> stopping)
                .run();
    }

    /** Everything is read back once within a week. */
    private void mirrorForAWeek() throws ObjectStoreException {
        for (int hour = 0; hour < 24 * 7; hour++) {
            bring(NOW.plus(Duration.ofHours(hour)), false);
        }
    }

    /** Flips a bit of what a directory store has; its size stays. */
    private void rot(String store, String key) throws Exception {
        var object = directory.resolve(store).resolve(key);
        var bytes = Files.readAllBytes(object);
        bytes[0]++;
        Files.delete(object);
        Files.write(object, bytes);
    }

    private String text(ObjectStore store, String key) throws Exception {
        try (var in = store.get(new ObjectKey(key), ByteRange.ALL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One of a day of January. */
    private static String dump(int day, String library) {
        return "dumps/202601%02d-020000-%s-%08d.sql.gz".formatted(day, library, day);
    }

    private static String[] dumps(int from, int to, String library) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(day -> dump(day, library))
                .toArray(String[]::new);
    }

    private static String record(int number, String kind, String id) {
        return "catalogue/%s/%012d-%s-%s.ndjson.gz".formatted(LINEAGE, number, kind, id);
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
    void takesAwayRecordsThatTwoNewerSnapshotsMakeUpFor() throws Exception {
        put(first, OLD_SNAPSHOT, CHANGES);
        mirror();
        delete(first, OLD_SNAPSHOT, CHANGES);
        put(first, SNAPSHOT);
        mirror();
        assertThat(keys(second)).containsExactly(OLD_SNAPSHOT, CHANGES, SNAPSHOT);

        put(first, NEW_SNAPSHOT);
        mirror();
        assertThat(keys(second)).containsExactly(SNAPSHOT, NEW_SNAPSHOT);
    }

    @Test
    void takesAwayDumpsThatRetentionWouldNotKeep() throws Exception {
        put(second, dumps(1, 14, LIBRARY));
        put(first, dumps(12, 15, LIBRARY));
        mirror();
        // Days 9 to 15, and the last of the weeks that end on the 4th and the 11th.
        assertThat(keys(second))
                .containsExactlyInAnyOrderElementsOf(Stream.of(4, 9, 10, 11, 12, 13, 14, 15)
                        .map(day -> dump(day, LIBRARY))
                        .toList());
    }

    @Test
    void aNewFirstStorePushesNoOlderDumpsOut() throws Exception {
        put(second, dumps(1, 7, LIBRARY));
        put(first, dumps(20, 24, LIBRARY));
        mirror();
        assertThat(keys(second)).contains(dumps(6, 7, LIBRARY)).contains(dump(4, LIBRARY));
    }

    @Test
    void anotherLibraryPushesNothingOut() throws Exception {
        put(second, dumps(1, 14, LIBRARY));
        put(second, DUMP_OF_NOBODY);
        put(first, dumps(10, 28, "0000000b"));
        mirror();
        assertThat(keys(second)).contains(dumps(1, 14, LIBRARY)).contains(DUMP_OF_NOBODY);
    }

    @Test
    void takesNothingAwayForAStoreThatWasEmptied() throws Exception {
        put(second, OLD_SNAPSHOT, CHANGES);
        put(second, dumps(1, 14, LIBRARY));
        var before = keys(second);
        assertThat(bring().otherPasts()).containsExactly(LINEAGE);
        assertThat(keys(second)).isEqualTo(before);

        put(first, NEW_SNAPSHOT, dump(15, LIBRARY));
        mirror();
        assertThat(keys(second)).containsAll(before);
    }

    @Test
    void whatTakesThePlaceIsReadFirst() throws Exception {
        put(first, OLD_SNAPSHOT, SNAPSHOT, NEW_SNAPSHOT);
        mirror();
        delete(first, OLD_SNAPSHOT);
        rot("second", SNAPSHOT);
        rot("first", SNAPSHOT);
        assertThat(bring().damaged()).isEmpty();
        assertThat(keys(second)).contains(OLD_SNAPSHOT);

        rot("second", NEW_SNAPSHOT);
        delete(first, SNAPSHOT);
        put(first, record(5, "snapshot", "0000000e"));
        mirror();
        assertThat(text(second, NEW_SNAPSHOT)).isEqualTo(text(first, NEW_SNAPSHOT));
        assertThat(keys(second)).doesNotContain(OLD_SNAPSHOT);
    }

    @Test
    void whatRotsInTheSecondStoreIsCopiedAgain() throws Exception {
        put(first, SNAPSHOT, DUMP);
        mirror();
        rot("second", SNAPSHOT);
        rot("second", DUMP);
        mirrorForAWeek();
        assertThat(text(second, SNAPSHOT)).isEqualTo(text(first, SNAPSHOT));
        assertThat(text(second, DUMP)).isEqualTo(text(first, DUMP));
    }

    @Test
    void whatCannotBeReadThereIsToldUntilItCan() throws Exception {
        put(first, SNAPSHOT, DUMP);
        mirror();
        var whole = second;
        second = new PartialStore(whole).damage(SNAPSHOT::equals, in -> new TimedOutStream());
        var hour = NOW;
        while (bring(hour, false).failures().isEmpty()) {
            hour = hour.plus(Duration.ofHours(1));
        }
        assertThat(bring(hour.plus(Duration.ofHours(1)), false).failures())
                .singleElement(STRING)
                .contains(SNAPSHOT);

        second = whole;
        mirror();
        assertThat(doubted).isEmpty();
    }

    @Test
    void whatIsSpoiledInBothIsToldUntilItIsMadeUpFor() throws Exception {
        put(first, DUMP);
        mirror();
        rot("first", DUMP);
        rot("second", DUMP);
        var hour = NOW;
        while (bring(hour, false).damaged().isEmpty()) {
            hour = hour.plus(Duration.ofHours(1));
        }
        assertThat(bring(hour.plus(Duration.ofHours(1)), false).damaged()).containsExactly(new ObjectKey(DUMP));

        put(first, dump(3, LIBRARY));
        mirror();
        delete(first, DUMP);
        mirror();
        assertThat(doubted).isEmpty();
    }

    @Test
    void isBegunWithASnapshotOfWhatIsWrittenNow() throws Exception {
        put(first, CHANGES, "catalogue/20250101-abc/000000000009-snapshot-0000000c.ndjson.gz");
        assertThat(bring().begun()).isFalse();
        put(first, SNAPSHOT);
        assertThat(bring().begun()).isTrue();
    }

    @Test
    void twoPastsOfOneDatabaseAreNotMixed() throws Exception {
        put(second, SNAPSHOT, record(4, "changes", "0000000f"), record(5, "changes", "00000010"));
        put(first, SNAPSHOT, DUMP);
        assertThat(bring().otherPasts()).containsExactly(LINEAGE);

        put(
                first,
                record(4, "changes", "00000011"),
                record(5, "changes", "00000012"),
                record(6, "changes", "00000013"));
        assertThat(bring().otherPasts()).containsExactly(LINEAGE);
        assertThat(keys(second))
                .containsExactly(SNAPSHOT, record(4, "changes", "0000000f"), record(5, "changes", "00000010"), DUMP);
    }

    @Test
    void replacesWhatHasAnotherSize() throws Exception {
        put(first, DUMP);
        putText(second, DUMP, "cut");
        mirror();
        assertThat(text(second, DUMP)).isEqualTo(text(first, DUMP));
    }

    @Test
    void whatIsSpoiledHoldsUpNothingElseAndIsTold() throws Exception {
        put(first, OLD_SNAPSHOT, CHANGES, SNAPSHOT, DUMP);
        rot("first", SNAPSHOT);
        assertThat(bring().damaged()).containsExactly(new ObjectKey(SNAPSHOT));
        assertThat(keys(second)).containsExactly(OLD_SNAPSHOT, CHANGES, DUMP);

        put(first, NEW_SNAPSHOT);
        mirror();
        assertThat(keys(second)).containsExactly(OLD_SNAPSHOT, CHANGES, NEW_SNAPSHOT, DUMP);
    }

    @Test
    void theLastDumpIsMissedIfItIsSpoiled() throws Exception {
        put(first, dumps(1, 2, LIBRARY));
        rot("first", dump(2, LIBRARY));
        put(first, dumps(3, 4, "0000000b"));
        rot("first", dump(4, "0000000b"));
        assertThat(bring().damaged()).as("of this library").containsExactly(new ObjectKey(dump(2, LIBRARY)));

        put(first, dump(3, LIBRARY));
        mirror();
    }

    @Test
    void whatCannotBeCopiedNowHoldsUpNothingElse() throws Exception {
        put(first, SNAPSHOT, DUMP);
        first = new PartialStore(first).refuse(SNAPSHOT::equals);
        assertThat(bring().failures()).singleElement(STRING).contains(SNAPSHOT, "Not this one.");
        assertThat(keys(second)).containsExactly(DUMP);
    }

    @Test
    void whatTheSecondStoreDoesNotTakeHoldsUpNothingElse() throws Exception {
        put(first, SNAPSHOT, DUMP);
        second = new PartialStore(second).refusePuts(SNAPSHOT::equals);
        assertThat(bring().failures()).singleElement(STRING).contains(SNAPSHOT, "Nothing is taken.");
        assertThat(keys(second)).containsExactly(DUMP);
    }

    @Test
    void aSecondStoreThatIsAwayTakesNothingAndSaysSo() throws Exception {
        put(first, SNAPSHOT);
        Directories.delete(directory.resolve("second"));
        assertThatThrownBy(this::bring).isInstanceOf(ObjectStoreException.class);
    }

    @Test
    void stopsWhenTheServerDoes() throws Exception {
        put(first, SNAPSHOT);
        assertThatThrownBy(() -> bring(NOW, true)).hasMessageContaining("stopped");
        assertThat(keys(second)).isEmpty();
    }
}
