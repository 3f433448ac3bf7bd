package dev.safelight.integrity.dump;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SecondDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SafelightTest
class DumpTest {
    private final DumpService dumps;
    private final Database first;
    private final ObjectStore store;
    private final BackupFiles files;
    private final BackupConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final People people;

    DumpTest(
            DumpService dumps,
            Database first,
            ObjectStore store,
            BackupFiles files,
            BackupConfig config,
            ObjectMapper json,
            Clock clock,
            People people) {
        this.dumps = dumps;
        this.first = first;
        this.store = store;
        this.files = files;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.people = people;
    }

    private DumpView takeOne() throws ObjectStoreException {
        var device = people.device();
        bearing(device.token())
                .body("bytes " + UUID.randomUUID())
                .header("Content-Disposition", "attachment; filename*=UTF-8''a%5C.%09%C3%BC%0A.jpg")
                .put("/api/v1/uploads/A/photo")
                .then()
                .statusCode(201);
        return dumps.take();
    }

    private DumpRestore restore(Database database, ObjectStore from) {
        var runs = new BackupRuns(database, json, clock, "second");
        return new DumpRestore(
                database,
                new EmptyDatabase(database),
                new DumpService(database, from, files, runs, config, clock),
                from,
                files);
    }

    /** A hash of the rows of each table. */
    private static Map<String, String> content(Database database) {
        return database.inSnapshot(connection -> {
            var found = new TreeMap<String, String>();
            for (var table : DumpTables.of(connection)) {
                found.put(
                        table.name(),
                        Sql.first(
                                        connection,
                                        "select count(*) || ' ' || coalesce(md5(string_agg(t, ',' order by t)), '') from"
                                                + " (select x::text as t from " + table.name() + " x) y",
                                        row -> row.getString(1))
                                .orElseThrow());
            }
            return found;
        });
    }

    @Test
    void aRestoredDatabaseIsTheSame() throws Exception {
        var dump = takeOne();
        var before = content(first);
        try (var other = new SecondDatabase()) {
            var second = new Database(other.source());
            assertThat(restore(second, store).restore(Optional.empty())).isEqualTo(dump.name());
            assertThat(trusted(content(second))).isEqualTo(trusted(before));
            assertThat(second.<Long>inTransaction(
                            connection -> Sql.number(connection, "select count(*) from catalogue_change")))
                    .isZero();
            assertThatThrownBy(() -> restore(second, store).restore(Optional.empty()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("not empty");
        }
    }

    /** For people who have only their bucket and any PostgreSQL. */
    @Test
    void psqlPutsADumpIntoAnEmptyDatabaseAsWell(@TempDir Path directory) throws Exception {
        assumeTrue(Commands.exists("psql"), "psql is not installed");
        var dump = takeOne();
        var before = content(first);
        var text = directory.resolve("dump.sql");
        try (var in = new GZIPInputStream(store.get(new ObjectKey("dumps/" + dump.name()), ByteRange.ALL))) {
            Files.copy(in, text);
        }
        try (var other = new SecondDatabase()) {
            var command = List.of("psql", "--no-psqlrc", "--quiet", "--file=" + text, other.address());
            Commands.run(directory, Duration.ofMinutes(2), command);
            var second = new Database(other.source());
            var after = content(second);
            assertThat(trusted(after)).isEqualTo(trusted(before));

            assertThatThrownBy(() -> Commands.run(directory, Duration.ofMinutes(2), command))
                    .hasMessageContaining("duplicate key");
            assertThat(content(second)).isEqualTo(after);
        }
    }

    /** What is taken over as it was; what was to be removed then, and what was read back, is not. */
    private static Map<String, String> trusted(Map<String, String> content) {
        var trusted = new TreeMap<>(content);
        trusted.keySet().removeAll(Set.of("deleted_object", "second_copy", "verification"));
        trusted.computeIfPresent("original", (table, all) -> all.split(" ", -1)[0]);
        return trusted;
    }

    @Test
    void aDamagedDumpIsRefused() throws Exception {
        takeOne();
        try (var other = new SecondDatabase()) {
            var second = new Database(other.source());
            var damaged = new PartialStore(store).damage(key -> key.startsWith("dumps/"), DumpTest::flipped);
            assertThatThrownBy(() -> restore(second, damaged).restore(Optional.empty()))
                    .isInstanceOfSatisfying(
                            ObjectStoreException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.CORRUPT));
            assertThat(new EmptyDatabase(second).isEmpty()).isTrue();
        }
    }

    private static InputStream flipped(InputStream in) {
        try (in) {
            var bytes = in.readAllBytes();
            bytes[bytes.length / 2] ^= 1;
            return new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDumpOfAnotherSchemaIsRefused() throws Exception {
        takeOne();
        try (var other = new SecondDatabase()) {
            var second = new Database(other.source());
            second.change(connection -> Sql.run(
                    connection,
                    "update flyway_schema_history set version = '999' where version = (select max(version) from"
                            + " flyway_schema_history where installed_rank = (select max(installed_rank) from"
                            + " flyway_schema_history))"));
            assertThatThrownBy(() -> restore(second, store).restore(Optional.empty()))
                    .hasMessageContaining("999");
        }
    }

    @Test
    void aNameThatIsNotThereIsToldAsSuch() throws Exception {
        try (var other = new SecondDatabase()) {
            assertThatThrownBy(
                            () -> restore(new Database(other.source()), store).restore(Optional.of("no.sql.gz")))
                    .hasMessageContaining("no such dump");
        }
    }

    @Test
    void aSecondDumpOfTheDayTakesThePlaceOfTheFirst() throws Exception {
        var before = takeOne();
        // Names tell dumps apart by the second.
        await().until(() -> clock.instant().isAfter(before.takenAt().plusSeconds(1)));
        var after = takeOne();
        var sameDay = before.takenAt()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(after.takenAt().atZone(ZoneOffset.UTC).toLocalDate());
        assertThat(dumps.dumps().getFirst().name()).isEqualTo(after.name());
        assertThat(store.stat(new ObjectKey("dumps/" + before.name())).isEmpty())
                .isEqualTo(sameDay);
    }
}
