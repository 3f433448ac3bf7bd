package dev.safelight.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.DirectoryDisk;
import dev.safelight.testsupport.Disk;
import dev.safelight.testsupport.PackagedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Phones have backed up, and the database is lost. What the server says afterwards of counts, checksums and receipts is what it
 * said before, and the phones that come back, one of them reinstalled, send nothing again.
 */
class FleetRebuildIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void fromADirectory() throws Exception {
        var store = directory.resolve("store");
        var server = server().env("SAFELIGHT_STORAGE_DIRECTORY", store.toString());
        try (var all = SmallFleet.backUp(server)) {
            comesBackFromTheStoreAlone(all, new DirectoryDisk(store));
        }
    }

    private PackagedServer server() {
        return PackagedServer.on(directory.resolve("data"));
    }

    private static void comesBackFromTheStoreAlone(SmallFleet all, Disk disk) throws IOException {
        // The server writes them by itself, too, and one at a time: it is refused while it does.
        await().atMost(PATIENCE)
                .ignoreException(IOException.class)
                .untilAsserted(() -> all.management().writeRecords());
        var said = whatIsSaid(all);
        var objects = disk.keys();
        all.server().terminate();

        Directories.delete(all.server().data().resolve("database"));
        assertThat(all.server().run("rebuild")).as(all.server().output()).isZero();
        // What the phones are told is compared before the verification, which is due at once, tells newer times.
        all.server().env("SAFELIGHT_INTEGRITY_CHECK", "PT1M").start();
        assertThat(whatIsSaid(all)).isEqualTo(said);
        continuingPhonesSendNothing(all);
        aReinstalledPhoneHasNothingNew(all);

        assertThat(disk.keys()).isEqualTo(objects);
        assertThat(new Comparison(all.fleet(), all.management(), new Download(all.management()))
                        .findingsWithoutHistory())
                .isEmpty();
    }

    /** Counts, assets with checksums, and receipts with their times. */
    private static Map<String, Object> whatIsSaid(SmallFleet all) throws IOException {
        var said = new LinkedHashMap<String, Object>();
        for (var phone : all.fleet().phones()) {
            var device = all.management().device(phone.id());
            said.put(phone.id() + " name", device.get("name"));
            said.put(phone.id() + " counts", device.get("counts"));
            said.put(phone.id() + " bytes", device.get("bytesStored"));
            said.put(phone.id() + " last stored", device.get("lastStoredAt"));
            said.put(phone.id() + " assets", all.management().assets(phone.id()));
            said.put(
                    phone.id() + " receipts",
                    phone.phone().extension().wholeReceipts(phone.phone().library()));
        }
        return said;
    }

    /** They tell their lists, are asked for nothing, and are safe. */
    private static void continuingPhonesSendNothing(SmallFleet all) throws IOException {
        long begun = count(all, "uploads begun");
        all.wake();
        all.awaitAllSafe();
        assertThat(count(all, "uploads begun")).isEqualTo(begun);
    }

    /** It asks for receipts of all it has; the little that it sends without asking is here already. */
    private static void aReinstalledPhoneHasNothingNew(SmallFleet all) throws IOException {
        long stored = count(all, "answered stored");
        long begun = count(all, "uploads begun");
        var phone = all.fleet().phones().getFirst();
        phone.phone().reinstall();
        all.wake();
        all.awaitAllSafe();
        assertThat(count(all, "answered stored")).isEqualTo(stored);
        assertThat(count(all, "uploads begun") - begun)
                .as("uploads of a phone with %d files", phone.phone().library().size())
                .isLessThan(phone.phone().library().size() / 2);
    }

    private static long count(SmallFleet all, String what) {
        return all.fleet().tally().getOrDefault(what, 0L);
    }
}
