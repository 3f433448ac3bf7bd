package dev.safelight.integrity.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.catalogue.CatalogueRecords;
import dev.safelight.integrity.dump.DumpService;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.StoresForTests;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Directories;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SafelightTest
class BackupCopyServiceTest {
    @TempDir
    Path directory;

    private final CatalogueRecords records;
    private final DumpService dumps;
    private final BackupRuns runs;
    private final EntityManager entities;
    private final Clock clock;
    private final Database database;
    private final ObjectDescriptions descriptions;
    private final SecondCopyService copies;
    private final CopyJobs jobs;
    private final People people;
    private String dump;
    private ObjectStore first;
    private ObjectStore second;

    BackupCopyServiceTest(
            CatalogueRecords records,
            DumpService dumps,
            BackupRuns runs,
            EntityManager entities,
            Clock clock,
            Database database,
            ObjectDescriptions descriptions,
            SecondCopyService copies,
            CopyJobs jobs,
            People people) {
        this.records = records;
        this.dumps = dumps;
        this.runs = runs;
        this.entities = entities;
        this.clock = clock;
        this.database = database;
        this.descriptions = descriptions;
        this.copies = copies;
        this.jobs = jobs;
        this.people = people;
    }

    @BeforeEach
    void begin() throws Exception {
        first = StoresForTests.directory(directory.resolve("first"));
        second = StoresForTests.directory(directory.resolve("second"));
        people.admin();
        dump = "dumps/20260102-020000-" + dumps.library() + "-00000002.sql.gz";
        put(dump);
        forget();
        var lineage = records.lineage();
        if (lineage.isPresent()) {
            put("catalogue/" + lineage.get() + "/000000000001-snapshot-0000000a.ndjson.gz");
        }
    }

    private void put(String key) throws Exception {
        var file = Files.writeString(directory.resolve("put"), key);
        var metadata = new ObjectMetadata(
                Checksums.of(key.getBytes(StandardCharsets.UTF_8)), "application/gzip", Map.of("kind", "dump"));
        first.put(new ObjectKey(key), file, metadata);
        Files.delete(file);
    }

    @AfterEach
    void forget() {
        execute("delete from backup_run where name = 'copies'");
        execute("delete from second_copy");
    }

    private void execute(String sql) {
        database.change(connection -> Sql.run(connection, sql));
    }

    private boolean copy(ObjectStore from, ObjectStore to) {
        var transfer = Transfer.replacing(from, to, new Workspace(directory.resolve("work")), descriptions);
        return new BackupCopyService(from, records, dumps, runs, entities, clock).run(to, transfer, () -> false);
    }

    private SecondCopyView view() {
        return copies.view().orElseThrow();
    }

    @Test
    void saysAsOfWhenTheSecondStoreIsEnough() {
        var before = clock.instant();
        assertThat(view().backupsAsOf()).isNull();
        assertThat(view().backupsFailure()).isNull();
        assertThat(view().complete()).isFalse();
        assertThat(jobs.isNew()).isTrue();
        assertThat(copy(first, second)).isTrue();
        assertThat(view().backupsAsOf()).isBetween(before.minusMillis(1), clock.instant());
        assertThat(view().backupsFailure()).isNull();
        assertThat(view().complete()).isEqualTo(view().waiting() == 0);
        assertThat(jobs.isNew()).as("an empty mount point is no new store").isFalse();
    }

    @Test
    void nothingIsLateBeforeItWasTried() {
        execute("""
                insert into second_copy (object_key, original_id, checksum, size, state, since, next_attempt_at, copied_at)
                values ('originals/a', gen_random_uuid(), repeat('0', 64), 1, 'copied', now() - interval '300 days', now(),
                        now() - interval '300 days')
                """);
        assertThat(copies.lateSince()).isEmpty();

        execute("insert into backup_run (name, tried_since) values ('copies', now() - interval '8 days')");
        assertThat(copies.lateSince()).isPresent();
    }

    @Test
    void tellsWhatItCouldNotCopyAndWhenThatIsLate() {
        assertThat(copy(first, new PartialStore(second).refusePuts(dump::equals)))
                .isFalse();
        assertThat(view().backupsFailure()).contains(dump, "Nothing is taken.");
        assertThat(view().backupsAsOf()).isNull();
        assertThat(view().complete()).isFalse();
        assertThat(view().late()).isFalse();

        execute("update backup_run set tried_since = now() - interval '8 days' where name = 'copies'");
        assertThat(copy(first, new PartialStore(second).refusePuts(dump::equals)))
                .isFalse();
        assertThat(view().late()).isTrue();

        assertThat(copy(first, second)).isTrue();
        assertThat(view().late()).isFalse();
        assertThat(view().backupsFailure()).isNull();
    }

    @Test
    void isNotEnoughWithoutTheLastDump() throws Exception {
        var object = directory.resolve("first").resolve(dump);
        Files.delete(object);
        Files.writeString(object, dump.toUpperCase(Locale.ROOT));
        assertThat(copy(first, second)).isFalse();
        assertThat(view().backupsFailure()).contains(dump, "spoiled");
    }

    @Test
    void aStoreThatIsAwayIsTold() {
        Directories.delete(directory.resolve("second"));
        assertThat(copy(first, second)).isFalse();
        assertThat(runs.view(RunName.COPIES).isFailed()).isTrue();
    }

    @Test
    void aTimeThatHasNotComeSaysNothing() {
        assertThat(copy(first, second)).isTrue();
        execute("""
                update backup_run set report = jsonb_build_object('asOf', now() + interval '10 years') where name = 'copies'
                """);
        assertThat(view().backupsAsOf()).isNull();
    }
}
