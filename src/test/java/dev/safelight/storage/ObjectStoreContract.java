package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.storage.ObjectStoreException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store must do. Each test works below a prefix of its own, so that a store may be shared. */
abstract class ObjectStoreContract {
    private static final int WRITERS = 16;

    @TempDir
    Path spool;

    private final String prefix = "originals/" + UUID.randomUUID() + "/";

    abstract ObjectStore store();

    /** Makes the store of this test go away, and come back. */
    abstract void takeAway() throws Exception;

    abstract void bringBack() throws Exception;

    /** A store that refuses us, or the test is skipped with the reason. */
    abstract ObjectStore refusing() throws Exception;

    /** A store with room for less than 8 MiB, or the test is skipped with the reason. */
    abstract ObjectStore small() throws Exception;

    ObjectKey key(String name) {
        return new ObjectKey(prefix + name);
    }

    TestFile file(long size, int seed) throws IOException {
        return TestFile.of(spool, size, seed);
    }

    static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ObjectStoreException.class,
                        e -> assertThat(e.kind()).as(e.toString()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, (5 << 20) + 1, 70 << 20, 200_000_000})
    void anObjectOfAnySizeComesBackWhole(long size) throws Exception {
        var file = file(size, 1);

        var stored = store().put(key("2026/06/a.heic"), file.path(), file.metadata());

        assertThat(stored.size()).isEqualTo(size);
        assertThat(stored.metadata()).isEqualTo(file.metadata());
        assertThat(store().stat(key("2026/06/a.heic"))).contains(stored);
        assertThat(TestFile.hash(store().get(key("2026/06/a.heic"), ByteRange.ALL)))
                .isEqualTo(file.checksum());
        assertThat(file.path()).exists();
    }

    @Test
    void metadataKeepsUnicode() throws Exception {
        var file = file(10, 1);
        var metadata = new ObjectMetadata(
                file.checksum(),
                "image/jpeg",
                Map.of("filename", "Été à 東京 100% + \"ü\" 📷.jpg", "captured-at", "2026-06-01"));

        store().put(key("unicode.jpg"), file.path(), metadata);

        assertThat(store().stat(key("unicode.jpg")).orElseThrow().metadata()).isEqualTo(metadata);
    }

    @Test
    void rangesAreReadAtTheStartInTheMiddleAndOverTheEnd() throws Exception {
        var file = file(1_000, 1);
        var bytes = file.bytes();
        store().put(key("ranges"), file.path(), file.metadata());

        assertThat(read("ranges", 0, 10)).isEqualTo(slice(bytes, 0, 10));
        assertThat(read("ranges", 500, 100)).isEqualTo(slice(bytes, 500, 600));
        assertThat(read("ranges", 990, 100)).isEqualTo(slice(bytes, 990, 1_000));
        assertThat(read("ranges", 999, Long.MAX_VALUE)).isEqualTo(slice(bytes, 999, 1_000));
    }

    @Test
    void rangeBehindTheEndIsInvalid() throws Exception {
        var file = file(1_000, 1);
        store().put(key("ranges"), file.path(), file.metadata());

        assertKind(Kind.INVALID_RANGE, () -> read("ranges", 1_000, 1));
        assertKind(Kind.INVALID_RANGE, () -> read("ranges", 5_000, Long.MAX_VALUE));
    }

    @Test
    void otherBytesNeverReplaceAnObject() throws Exception {
        var first = file(1_000, 1);
        var second = file(1_000, 2);
        store().put(key("once"), first.path(), first.metadata());

        assertKind(Kind.EXISTS, () -> store().put(key("once"), second.path(), second.metadata()));

        assertThat(read("once", 0, 1_000)).isEqualTo(first.bytes());
        assertThat(store().stat(key("once")).orElseThrow().metadata()).isEqualTo(first.metadata());
    }

    @Test
    void repeatedPutOfTheSameBytesSucceeds() throws Exception {
        var file = file(1_000, 1);
        var again = file(1_000, 1);
        var stored = store().put(key("twice"), file.path(), file.metadata());

        assertThat(store().put(key("twice"), again.path(), again.metadata())).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 70 << 20})
    void fileThatIsNotItsChecksumIsNotStored(long size) throws Exception {
        var file = file(size, 1);
        var other = file(size, 2);

        assertNotStoredOrCorrupt(file, other);
    }

    /** A store that links the file trusts the caller's checksum; one that moves the bytes must compare. */
    void assertNotStoredOrCorrupt(TestFile file, TestFile other) throws Exception {
        assertKind(Kind.CORRUPT, () -> store().put(key("wrong"), file.path(), other.metadata()));
        assertThat(store().stat(key("wrong"))).isEmpty();
    }

    @Test
    void deletedObjectIsGone() throws Exception {
        var file = file(1_000, 1);
        store().put(key("gone"), file.path(), file.metadata());

        store().delete(key("gone"));
        store().delete(key("gone"));

        assertThat(store().stat(key("gone"))).isEmpty();
        assertThat(listed(prefix)).isEmpty();
    }

    @Test
    void missingObjectIsNamedSo() throws Exception {
        assertThat(store().stat(key("never/was"))).isEmpty();
        assertKind(Kind.MISSING, () -> read("never/was", 0, 1));
        assertKind(Kind.MISSING, () -> store().get(key("never/was"), ByteRange.ALL));
        store().delete(key("never/was"));
    }

    @Test
    void fiveThousandAreListedInOrderByPrefix() throws Exception {
        var file = file(3, 1);
        var names = IntStream.range(0, 4_990)
                .mapToObj(n -> "many/" + n % 7 + "/" + n + ".jpg")
                .toList();
        // Names around the slash sort differently as directories than as keys.
        var tricky = List.of("many/0-1/x", "many/0.1/x", "many/0", "many/00", "many/0_/x");
        var all = new ArrayList<>(names);
        all.addAll(tricky.stream().filter(name -> !name.equals("many/0")).toList());
        putAll(file, all);
        putAll(file, List.of("manya/x", "man"));
        Collections.sort(all);

        assertThat(listed(prefix + "many/")).containsExactlyElementsOf(all);
        assertThat(listed(prefix + "many/3/4"))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        all.stream().filter(name -> name.startsWith("many/3/4")).toList());
        assertThat(listed(prefix + "none")).isEmpty();
        assertThat(listed(prefix)).hasSize(all.size() + 2);
    }

    @Test
    void sixteenWritersOfTheSameBytesAllSucceed() throws Exception {
        var file = file(100_000, 1);

        var outcomes = race(n -> file);

        assertThat(outcomes).hasSize(WRITERS).allMatch("stored"::equals);
        assertThat(listed(prefix)).containsExactly("race");
    }

    @Test
    void ofSixteenWritersOfDifferentBytesOneWins() throws Exception {
        var files = new ArrayList<TestFile>();
        for (var n = 0; n < WRITERS; n++) {
            files.add(file(100_000, n));
        }

        var outcomes = race(files::get);

        assertThat(outcomes).containsOnlyOnce("stored").hasSize(WRITERS);
        assertThat(Collections.frequency(outcomes, "EXISTS")).isEqualTo(WRITERS - 1);
        var winner = files.get(outcomes.indexOf("stored"));
        assertThat(TestFile.hash(store().get(key("race"), ByteRange.ALL))).isEqualTo(winner.checksum());
        assertThat(store().stat(key("race")).orElseThrow().metadata()).isEqualTo(winner.metadata());
    }

    @Test
    void storeThatIsAwayIsUnavailableAndWorksWhenItReturns() throws Exception {
        var file = file(1_000, 1);
        store().put(key("before"), file.path(), file.metadata());
        takeAway();
        try {
            assertKind(Kind.UNAVAILABLE, () -> store().put(key("during"), file.path(), file.metadata()));
            assertKind(Kind.UNAVAILABLE, () -> store().get(key("before"), ByteRange.ALL));
            assertKind(Kind.UNAVAILABLE, () -> store().stat(key("before")));
            assertKind(Kind.UNAVAILABLE, () -> store().delete(key("before")));
            assertKind(Kind.UNAVAILABLE, () -> listed(prefix));
            assertKind(Kind.UNAVAILABLE, () -> store().check());
        } finally {
            bringBack();
        }

        store().check();
        store().put(key("during"), file.path(), file.metadata());
        assertThat(listed(prefix)).containsExactly("before", "during");
    }

    @Test
    void storeThatRefusesUsIsDenied() throws Exception {
        var file = file(1_000, 1);
        var refusing = refusing();

        assertKind(Kind.DENIED, () -> refusing.put(key("denied"), file.path(), file.metadata()));
        assertKind(Kind.DENIED, refusing::check);
    }

    @Test
    void fullStoreIsNamedSoAndHoldsNoHalfObject() throws Exception {
        var small = small();
        var fits = file(10_000, 1);
        small.put(key("fits"), fits.path(), fits.metadata());
        var file = file(80 << 20, 2);

        assertKind(Kind.FULL, () -> small.put(key("too-large"), file.path(), file.metadata()));

        assertThat(small.stat(key("too-large"))).isEmpty();
        assertThat(TestFile.hash(small.get(key("fits"), ByteRange.ALL))).isEqualTo(fits.checksum());
    }

    @Test
    void checkLeavesNothingBehind() throws Exception {
        store().check();

        var keys = new ArrayList<String>();
        store().list("", summary -> keys.add(summary.key().value()));
        assertThat(keys).noneMatch(name -> name.contains("check"));
        assertThat(store().description()).isNotBlank().doesNotContain("secret");
        assertThat(store().capacity()).isNotNull();
    }

    private byte[] read(String name, long offset, long length) throws Exception {
        try (var in = store().get(key(name), new ByteRange(offset, length))) {
            return in.readAllBytes();
        }
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private List<String> listed(String from) throws ObjectStoreException {
        var names = new ArrayList<String>();
        store().list(from, summary -> names.add(summary.key().value().substring(prefix.length())));
        return names;
    }

    private void putAll(TestFile file, List<String> names) throws Exception {
        inParallel(names.stream()
                .map(name -> (Callable<String>) () ->
                        store().put(key(name), file.path(), file.metadata()).toString())
                .toList());
    }

    private List<String> race(java.util.function.IntFunction<TestFile> files) throws Exception {
        var start = new CountDownLatch(1);
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(n -> (Callable<String>) () -> {
                    start.await();
                    return putOutcome(files.apply(n));
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = writers.stream().map(threads::submit).toList();
            start.countDown();
            return results(outcomes);
        }
    }

    private String putOutcome(TestFile file) {
        try {
            store().put(key("race"), file.path(), file.metadata());
            return "stored";
        } catch (ObjectStoreException e) {
            return e.kind().name();
        }
    }

    private static void inParallel(List<Callable<String>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            results(threads.invokeAll(calls));
        }
    }

    private static List<String> results(List<Future<String>> futures) throws Exception {
        var results = new ArrayList<String>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
