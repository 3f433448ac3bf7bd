package dev.safelight.integrity.heal;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.Damages;
import dev.safelight.asset.verification.DueOriginal;
import dev.safelight.asset.verification.HealOrder;
import dev.safelight.asset.verification.HealService;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.integrity.copy.ObjectDescriptions;
import dev.safelight.integrity.copy.Transfer;
import dev.safelight.integrity.copy.Transfer.Freight;
import dev.safelight.integrity.copy.Workspace;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.Sha256;
import dev.safelight.storage.StoresForTests;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.SafelightTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second copy is a bucket. */
@SafelightTest
class BucketHealingTest {
    private static final int ALL = 100_000;
    private static final int SIZE = 3_000_000;

    @TempDir
    Path directory;

    private final StoreHealing healing;
    private final HealService heals;
    private final Damages damages;
    private final ReadingService readings;
    private final ObjectDescriptions descriptions;
    private final ObjectStore first;
    private final People people;

    BucketHealingTest(
            StoreHealing healing,
            HealService heals,
            Damages damages,
            ReadingService readings,
            ObjectDescriptions descriptions,
            ObjectStore first,
            People people) {
        this.healing = healing;
        this.heals = heals;
        this.damages = damages;
        this.readings = readings;
        this.descriptions = descriptions;
        this.first = first;
        this.people = people;
    }

    private DueOriginal original(Sha256 checksum) {
        return readings.others(List.of(), ALL).stream()
                .filter(original -> original.checksum().equals(checksum))
                .findFirst()
                .orElseThrow();
    }

    /** Others are left to those who found them. */
    private HealOrder claim(DueOriginal original) {
        var all = heals.claim(ALL);
        heals.release(all.stream()
                .filter(order -> !order.original().equals(original.id()))
                .toList());
        return all.stream()
                .filter(order -> order.original().equals(original.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsLostIsHealedByteForByte() throws Exception {
        var owner = people.member();
        var bytes = new byte[SIZE];
        new Random().nextBytes(bytes);
        String resource = bearing(people.device(owner).token())
                .body(bytes)
                .put("/api/v1/uploads/A/photo")
                .then()
                .statusCode(201)
                .extract()
                .header("Safelight-Resource");
        var original = original(Checksums.of(bytes));
        try (var server = new S3ProxyServer()) {
            var second = StoresForTests.bucket(server, "second");
            new Transfer(first, second, new Workspace(directory.resolve("work")), descriptions)
                    .bring(new Freight(
                            original.id(), original.key(), original.key(), original.checksum(), original.size()));
            first.delete(original.key());
            damages.found(original.id(), original.key(), DamageKind.MISSING, "It is not there.");

            assertThat(healing.heal(claim(original), second, HealedBy.SECOND_COPY))
                    .isTrue();
        }
        assertThat(as(owner)
                        .get("/api/v1/asset-resources/" + resource + "/content")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .isEqualTo(bytes);
    }
}
