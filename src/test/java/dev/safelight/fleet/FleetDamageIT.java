package dev.safelight.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.fleet.Fleet.FleetPhone;
import dev.safelight.testsupport.DirectoryDisk;
import dev.safelight.testsupport.Disk;
import dev.safelight.testsupport.MinioDisk;
import dev.safelight.testsupport.MinioServer;
import dev.safelight.testsupport.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk loses some of what phones have backed up, and there is no second copy. All of it is found and nothing else; the phones
 * are asked and send it again; in the end every phone is {@code ok} without anybody having done a thing.
 */
class FleetDamageIT {
    private static final int OF_EACH_KIND = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void inADirectory() throws Exception {
        var store = directory.resolve("store");
        var server = server().env("SAFELIGHT_STORAGE_DIRECTORY", store.toString());
        try (var all = SmallFleet.backUp(server)) {
            isFoundAndSentAgain(all, new DirectoryDisk(store));
        }
    }

    @Test
    void inMinio() throws Exception {
        Assumptions.assumeTrue(MinioServer.binary().isPresent(), MinioServer.ABSENT);
        var data = Files.createDirectory(directory.resolve("minio"));
        try (var store = new MinioServer(data);
                var all = SmallFleet.backUp(store.configure(server()))) {
            isFoundAndSentAgain(all, new MinioDisk(data, "safelight"));
        }
    }

    private PackagedServer server() {
        return PackagedServer.on(directory.resolve("data"));
    }

    private static void isFoundAndSentAgain(SmallFleet all, Disk disk) throws IOException {
        var spoiled = spoil(disk);
        var owners = owners(all, spoiled);
        all.management().verifyEverything();

        awaitEverythingRead(all);
        var damages = all.management().damages();
        assertThat(damages).extracting(damage -> damage.get("key")).containsExactlyInAnyOrderElementsOf(spoiled);
        assertDamaged(all, owners);
        awaitAsked(all);

        long sent = stored(all);
        all.wake();
        all.awaitAllSafe();
        assertThat(stored(all) - sent).isBetween((long) spoiled.size(), (long) spoiled.size() * 2);
        assertThat(all.management().integrity()).containsEntry("damaged", 0L);
        assertThat(all.management().damages())
                .extracting(damage -> damage.get("healedBy"))
                .containsOnly("upload");
        all.assertEverythingComesBack();
    }

    /** One or two in a hundred; the keys of what is spoiled. */
    private static Set<String> spoil(Disk disk) throws IOException {
        var keys = new ArrayList<>(disk.keys());
        Collections.shuffle(keys, new Random(11));
        var chosen = keys.subList(0, 3 * OF_EACH_KIND);
        for (int i = 0; i < OF_EACH_KIND; i++) {
            disk.flip(chosen.get(3 * i));
            disk.cut(chosen.get(3 * i + 1));
            disk.remove(chosen.get(3 * i + 2));
        }
        return Set.copyOf(chosen);
    }

    /** The ids of the devices that hold a file of which the original is under one of the keys. */
    private static Set<String> owners(SmallFleet all, Set<String> keys) {
        return all.fleet().phones().stream()
                .filter(phone -> holdsOneOf(phone, keys))
                .map(FleetPhone::id)
                .collect(Collectors.toSet());
    }

    /** Keys end with the first digits of the checksum. */
    private static boolean holdsOneOf(FleetPhone phone, Set<String> keys) {
        return phone.phone().library().stream()
                .map(held -> "_" + held.checksum().substring(0, 12) + ".")
                .anyMatch(mark -> keys.stream().anyMatch(key -> key.contains(mark)));
    }

    private static void awaitEverythingRead(SmallFleet all) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Json.member(all.management().integrity(), "verification"))
                        .doesNotContainKey("everythingSince"));
    }

    private static void assertDamaged(SmallFleet all, Set<String> owners) throws IOException {
        var damaged = new HashSet<String>();
        for (var phone : all.fleet().phones()) {
            var state = all.management().state(phone.id());
            if (!state.equals("ok")) {
                assertThat(state).isEqualTo("damaged");
                damaged.add(phone.id());
            }
        }
        assertThat(damaged).isEqualTo(owners).isNotEmpty();
    }

    private static void awaitAsked(SmallFleet all) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(all.management().damages())
                        .allSatisfy(damage -> assertThat(damage).containsKey("askedAt")));
    }

    /** How many uploads were answered with the word that the bytes were stored just then. */
    private static long stored(SmallFleet all) {
        return all.fleet().tally().getOrDefault("answered stored", 0L);
    }
}
