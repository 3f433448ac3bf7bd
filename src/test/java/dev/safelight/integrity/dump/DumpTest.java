package dev.safelight.integrity.dump;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.account.password.Passwords;
import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.rebuild.AdoptionOf;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SecondDatabase;
import dev.safelight.testsupport.Trash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class DumpTest {
    private final DumpService dumps;
    private final Database first;
    private final ObjectStore store;
    private final BackupFiles files;
    private final BackupConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final Passwords passwords;
    private final Trash trash;
    private final People people;

    DumpTest(
            DumpService dumps,
            Database first,
            ObjectStore store,
            BackupFiles files,
            BackupConfig config,
            ObjectMapper json,
            Clock clock,
            Passwords passwords,
            Trash trash,
            People people) {
        this.dumps = dumps;
        this.first = first;
        this.store = store;
        this.files = files;
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.passwords = passwords;
        this.trash = trash;
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
        // Names tell dumps apart by the second.
        var before = dumps.dumps();
        await().until(() -> before.isEmpty()
                || clock.instant().isAfter(before.getFirst().takenAt().plusSeconds(1)));
        return dumps.take(RunProgress.NOBODY);
    }

    private DumpRestore restore(Database database, ObjectStore from) {
        return new DumpRestore(database, new EmptyDatabase(database), dumps(database, from), from, files);
    }

    private DumpService dumps(Database database, ObjectStore from) {
        return new DumpService(database, from, files, new BackupRuns(database, json, clock, "second"), config, clock);
    }

    private static void upload(TestDevice device, String asset, String body) {
        bearing(device.token())
                .body(body)
                .header("Content-Disposition", "attachment; filename=" + asset + ".jpg")
                .put("/api/v1/uploads/" + asset + "/photo")
                .then()
                .statusCode(201);
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
            assertThat(restore(second, store).restore(Optional.empty(), RunProgress.NOBODY))
                    .isEqualTo(dump.name());
            assertThat(trusted(content(second))).isEqualTo(trusted(before));
            assertThat(second.<Long>inTransaction(
                            connection -> Sql.number(connection, "select count(*) from catalogue_change")))
                    .isZero();
            assertThatThrownBy(() -> restore(second, store).restore(Optional.empty(), RunProgress.NOBODY))
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
            assertThatThrownBy(() -> restore(second, damaged).restore(Optional.empty(), RunProgress.NOBODY))
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
            assertThatThrownBy(() -> restore(second, store).restore(Optional.empty(), RunProgress.NOBODY))
                    .hasMessageContaining("999");
        }
    }

    @Test
    void aNameThatIsNotThereIsToldAsSuch() throws Exception {
        try (var other = new SecondDatabase()) {
            assertThatThrownBy(() -> restore(new Database(other.source()), store)
                            .restore(Optional.of("no.sql.gz"), RunProgress.NOBODY))
                    .hasMessageContaining("no such dump");
        }
    }

    @Test
    void aSecondDumpOfTheDayTakesThePlaceOfTheFirst() throws Exception {
        var before = takeOne();
        var after = takeOne();
        var sameDay = before.takenAt()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(after.takenAt().atZone(ZoneOffset.UTC).toLocalDate());
        assertThat(dumps.dumps().getFirst().name()).isEqualTo(after.name());
        assertThat(store.stat(new ObjectKey("dumps/" + before.name())).isEmpty())
                .isEqualTo(sameDay);
    }

    /** What an account has, by the names that people know. */
    private static List<String> library(Database database, UUID account) {
        return database.inTransaction(connection -> Sql.list(connection, """
                select d.id || ' ' || a.asset_key || ' ' || r.type || ' ' || r.filename || ' ' || o.checksum
                from asset_resource r join asset a on a.id = r.asset_id join device d on d.id = a.device_id
                join original o on o.id = r.original_id and o.verified_at is not null
                where a.account_id = ? order by 1
                """, row -> row.getString(1), account));
    }

    @Test
    void whatIsNewerThanTheDumpIsTakenOver() throws Exception {
        var owner = people.admin();
        var phone = people.device(owner, "Phone");
        upload(phone, "BEFORE", "before " + UUID.randomUUID());
        upload(phone, "DELETED", "deleted " + UUID.randomUUID());
        assertThat(trash.empty(phone.id(), "DELETED").originals()).isEqualTo(1);
        var dump = dumps.take(RunProgress.NOBODY);
        upload(phone, "AFTER", "after " + UUID.randomUUID());
        upload(people.device(owner, "Tablet"), "NEW", "new " + UUID.randomUUID());
        var own = new PartialStore(store)
                .lose(key -> key.startsWith("originals/") && !key.startsWith("originals/" + owner.username() + "/"));

        try (var other = new SecondDatabase()) {
            var second = new Database(other.source());
            restore(second, own).restore(Optional.of(dump.name()), RunProgress.NOBODY);
            assertThat(library(second, owner.id())).hasSize(1);
            var adoption = AdoptionOf.database(second, own, passwords, clock);
            var report = adoption.adopt(RunProgress.NOBODY);

            assertThat(report.adopted()).isEqualTo(2);
            assertThat(report.unused()).isZero();
            assertThat(library(second, owner.id())).isEqualTo(library(first, owner.id()));
            second.change(connection -> assertThat(Sql.holds(connection, """
                            not exists (select 1 from original o, verification v
                                        where o.verified_at is not null and coalesce(o.read_back_at, o.stored_at) >= v.restored_at)
                            """))
                    .as("nothing is believed before it is read")
                    .isTrue());
            assertThat(adoption.adopt(RunProgress.NOBODY).adopted())
                    .as("once more")
                    .isZero();
        }
    }

    @Test
    void ofSeveralLibrariesAPersonChooses() throws Exception {
        var mine = takeOne();
        var theirs = new DumpKey(clock.instant().plusSeconds(60), "ffffffff", "00000000");
        copy(mine, theirs.key());
        try (var other = new SecondDatabase()) {
            var second = new Database(other.source());
            assertThatThrownBy(() -> restore(second, store).restore(Optional.empty(), RunProgress.NOBODY))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContainingAll(mine.name(), theirs.name());
            assertThat(restore(second, store).restore(Optional.of(mine.name()), RunProgress.NOBODY))
                    .isEqualTo(mine.name());

            dumps.take(RunProgress.NOBODY);
            assertThat(store.stat(theirs.key()))
                    .as("another library's dump of the day")
                    .isPresent();
        } finally {
            store.delete(theirs.key());
        }
    }

    @Test
    void aDumpThatIsNamedAsTheyOnceWereIsFound() throws Exception {
        var dump = takeOne();
        var old = new DumpKey(dump.takenAt(), "", "00000000");
        copy(dump, old.key());
        var onlyOld = new PartialStore(store)
                .lose(key -> key.startsWith("dumps/") && !key.equals(old.key().value()));
        try (var other = new SecondDatabase()) {
            assertThat(restore(new Database(other.source()), onlyOld).restore(Optional.empty(), RunProgress.NOBODY))
                    .isEqualTo(old.name());
        } finally {
            store.delete(old.key());
        }
    }

    private void copy(DumpView from, ObjectKey to) throws ObjectStoreException, IOException {
        var key = new ObjectKey("dumps/" + from.name());
        try (var file = files.hold();
                var in = store.get(key, ByteRange.ALL)) {
            file.fill(in);
            store.put(to, file.path(), store.stat(key).orElseThrow().metadata());
        }
    }

    @Test
    void whatIsRestoredAndDumpedAgainIsTheSameLibrary() throws Exception {
        var dump = takeOne();
        try (var other = new SecondDatabase()) {
            var second = new Database(other.source());
            restore(second, store).restore(Optional.of(dump.name()), RunProgress.NOBODY);
            assertThat(second.<String>inTransaction(DumpTables::library))
                    .isNotEmpty()
                    .isEqualTo(dump.library());
        }
    }

    @Test
    void aDumpThatIsNotReadAsItWasWrittenTakesNoPlace() throws Exception {
        var before = takeOne();
        var damaging = new PartialStore(store)
                .damage(key -> key.startsWith("dumps/") && !key.endsWith(before.name()), DumpTest::flipped);
        assertThatThrownBy(() -> dumps(first, damaging).take(RunProgress.NOBODY))
                .hasMessageContaining("older ones are kept");
        assertThat(dumps.dumps()).extracting(DumpView::name).contains(before.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY account (id) FROM PROGRAM 'true';",
                "COPY \"account\" (\"id\") FROM stdin;",
                "SELECT setval('immich_change', 1, 't'); drop table account;",
                "SELECT setval('immich_change', (select 1), 't');"
            })
    void aForgedLineIsNotRun(String line, @TempDir Path directory) throws Exception {
        var dump = directory.resolve("dump.sql.gz");
        first.inSnapshot(connection -> {
            new DumpWriter().write(connection, dump, clock.instant());
            return dump;
        });
        var forged = directory.resolve("forged.sql.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(dump))) {
            forge(new String(in.readAllBytes(), StandardCharsets.UTF_8), line, forged);
        }
        try (var other = new SecondDatabase()) {
            var second = new Database(other.source());
            assertThatThrownBy(() -> restore(second, store).restore(forged)).hasMessageContaining("The dump has a");
            assertThat(new EmptyDatabase(second).isEmpty()).isTrue();
        }
    }

    /** With a line before the rows of the first table, and with the sum that belongs to that. */
    private static void forge(String dump, String line, Path file) throws IOException {
        var body = dump.substring(0, dump.indexOf(DumpWriter.END)).replaceFirst("(?m)^COPY ", line + "\nCOPY ");
        var sum = Checksums.of(body.getBytes(StandardCharsets.UTF_8)).hex();
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((body + DumpWriter.END + sum + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
