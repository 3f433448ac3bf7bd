package dev.safelight.integrity.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.integrity.scrub.Finding.Damaged;
import dev.safelight.integrity.scrub.Finding.Intact;
import dev.safelight.integrity.scrub.Finding.StoreAway;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.testsupport.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading back finds, and what it does not, on every kind of store. */
abstract class OriginalCheckContract {
    private static final int ORIGINALS = 300;
    /** Of each kind of damage: one in a hundred. */
    private static final int DAMAGED = ORIGINALS / 100;

    private final Random random = new Random(7);
    private final Pace pace = new Pace(0, () -> false);

    @TempDir
    Path spool;

    abstract ObjectStore store() throws Exception;

    /** Changes one bit of an object's bytes where they lie, behind the store's back. */
    abstract void flip(ObjectKey key, Random random) throws Exception;

    /** Cuts an object where it lies. */
    abstract void truncate(ObjectKey key) throws Exception;

    /** Makes the store go away, and come back. */
    abstract void takeAway() throws Exception;

    abstract void bringBack() throws Exception;

    /** What a cut object is called: some stores notice that it is not whole before we do. */
    List<DamageKind> truncatedAs() {
        return List.of(DamageKind.TRUNCATED);
    }

    List<DamageKind> changedAs() {
        return List.of(DamageKind.CHANGED);
    }

    private DueOriginal original(int number, int size) throws Exception {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        var file = Files.write(spool.resolve(UUID.randomUUID().toString()), bytes);
        var key = new ObjectKey("originals/ana/phone/2026/03/" + number + "_" + UUID.randomUUID() + ".jpg");
        var checksum = Checksums.of(bytes);
        store().put(key, file, new ObjectMetadata(checksum, "image/jpeg", Map.of("filename", number + ".jpg")));
        // A directory store may have linked it, so that it must not be changed here.
        Files.delete(file);
        return new DueOriginal(UUID.randomUUID(), key, checksum, size, false, Instant.EPOCH);
    }

    private Finding check(DueOriginal original) throws Exception {
        return new OriginalCheck(store()).of(original, pace);
    }

    @Test
    void everyDamageIsFoundAndNothingElse() throws Exception {
        var originals = new ArrayList<DueOriginal>();
        for (int i = 0; i < ORIGINALS; i++) {
            originals.add(original(i, 1 + random.nextInt(i % 20 == 0 ? 400_000 : 5_000)));
        }
        var expected = new LinkedHashMap<UUID, List<DamageKind>>();
        var victims =
                originals.stream().filter(original -> original.size() > 100).toList();
        for (int i = 0; i < DAMAGED; i++) {
            flip(victims.get(i * 20).key(), random);
            expected.put(victims.get(i * 20).id(), changedAs());
            truncate(victims.get(i * 20 + 1).key());
            expected.put(victims.get(i * 20 + 1).id(), truncatedAs());
            store().delete(victims.get(i * 20 + 2).key());
            expected.put(victims.get(i * 20 + 2).id(), List.of(DamageKind.MISSING));
        }

        var found = new LinkedHashMap<UUID, DamageKind>();
        for (var original : originals) {
            switch (check(original)) {
                case Damaged damaged -> found.put(original.id(), damaged.kind());
                case Intact intact -> {}
                case Finding other -> throw new AssertionError(original + ": " + other);
            }
        }
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        found.forEach((id, kind) -> assertThat(expected.get(id)).contains(kind));
    }

    @Test
    void aStoreThatIsAwayHasDamagedNothing() throws Exception {
        var original = original(1, 1000);
        takeAway();
        try {
            assertThat(check(original)).isInstanceOf(StoreAway.class);
        } finally {
            bringBack();
        }
        assertThat(check(original)).isEqualTo(new Intact());
    }

    /** Changes one bit of a file. */
    static void flipBit(Path file, long position) throws IOException {
        file.toFile().setWritable(true);
        try (var channel = Files.newByteChannel(
                file, java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.WRITE)) {
            var one = java.nio.ByteBuffer.allocate(1);
            channel.position(position).read(one);
            one.flip();
            one.put(0, (byte) (one.get(0) ^ 4));
            channel.position(position).write(one);
        }
    }

    /** Cuts a file to half. */
    static void cut(Path file) throws IOException {
        file.toFile().setWritable(true);
        try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) / 2);
        }
    }
}
