package dev.safelight.integrity.orphan;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.verification.DamageList;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.scrub.ScrubSweep;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SafelightTest
class OrphanServiceTest {
    @TempDir
    Path directory;

    private final OrphanService orphans;
    private final ObjectStore store;
    private final Database database;
    private final People people;
    private final ScrubSweep scrub;
    private final DamageList damages;

    OrphanServiceTest(
            OrphanService orphans,
            ObjectStore store,
            Database database,
            People people,
            ScrubSweep scrub,
            DamageList damages) {
        this.orphans = orphans;
        this.store = store;
        this.database = database;
        this.people = people;
        this.scrub = scrub;
        this.damages = damages;
    }

    @Test
    void bothKindsAreToldAndStay() throws Exception {
        var device = people.device();
        for (var asset : new String[] {"A", "B"}) {
            bearing(device.token())
                    .body(asset + UUID.randomUUID())
                    .put("/api/v1/uploads/" + asset + "/photo")
                    .then()
                    .statusCode(201);
        }
        var keys = database.inTransaction(connection -> Sql.list(
                connection,
                "select object_key from original where account_id = ? order by object_key",
                row -> row.getString(1),
                device.accountId()));
        store.delete(new ObjectKey(keys.getFirst()));
        var stray = new ObjectKey("originals/nobody/" + UUID.randomUUID() + ".jpg");
        var bytes = "stray".getBytes(StandardCharsets.UTF_8);
        var file = Files.write(directory.resolve("stray"), bytes);
        store.put(stray, file, new ObjectMetadata(Checksums.of(bytes), "image/jpeg", Map.of()));

        var report = orphans.look(RunProgress.NOBODY);

        assertThat(report.objects()).isPositive();
        assertThat(report.rows()).isPositive();
        assertThat(orphans.found())
                .filteredOn(orphan -> orphan.kind().equals("object"))
                .extracting(OrphanView::key)
                .contains(stray.value())
                .doesNotContain(keys.getLast());
        assertThat(orphans.found())
                .filteredOn(orphan -> orphan.kind().equals("row"))
                .extracting(OrphanView::key)
                .contains(keys.getFirst())
                .doesNotContain(keys.getLast());
        assertThat(store.stat(stray)).isPresent();
        store.delete(stray);

        scrub.run();
        assertThat(damages.find(0, 500).items())
                .extracting(DamageView::key)
                .contains(keys.getFirst())
                .doesNotContain(keys.getLast());
    }
}
