package dev.safelight.integrity.rebuild;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.account.AccountView;
import dev.safelight.account.password.Passwords;
import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.catalogue.CatalogueRecords;
import dev.safelight.integrity.catalogue.RecordsOf;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SecondDatabase;
import dev.safelight.testsupport.Trash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SafelightTest
class RebuildTest {
    private final CatalogueRecords records;
    private final Database first;
    private final ObjectStore store;
    private final BackupFiles files;
    private final BackupConfig config;
    private final Passwords passwords;
    private final ObjectMapper json;
    private final Clock clock;
    private final Trash trash;
    private final People people;
    private AccountView owner;
    private TestDevice phone;
    private TestDevice tablet;
    private SecondDatabase secondDatabase;
    private Database second;

    RebuildTest(
            CatalogueRecords records,
            Database first,
            ObjectStore store,
            BackupFiles files,
            BackupConfig config,
            Passwords passwords,
            ObjectMapper json,
            Clock clock,
            Trash trash,
            People people) {
        this.records = records;
        this.first = first;
        this.store = store;
        this.files = files;
        this.config = config;
        this.passwords = passwords;
        this.json = json;
        this.clock = clock;
        this.trash = trash;
        this.people = people;
    }

    @BeforeEach
    void uploadALibrary() throws SQLException, ObjectStoreException {
        owner = people.admin();
        phone = people.device(owner, "Phone");
        tablet = people.device(owner, "Tablet");
        var shared = "shared " + UUID.randomUUID();
        upload(phone, "A", "first " + UUID.randomUUID());
        upload(phone, "A", "edited " + UUID.randomUUID());
        upload(phone, "B", shared);
        upload(tablet, "C", shared);
        bearing(phone.token()).body("in a tree " + UUID.randomUUID()).put("/dav/trip.jpg");
        bearing(phone.token()).body("thrown away " + UUID.randomUUID()).put("/dav/gone.jpg");
        bearing(phone.token()).delete("/dav/gone.jpg").then().statusCode(204);
        records.writeChanges();
        secondDatabase = new SecondDatabase();
        second = new Database(secondDatabase.source());
    }

    @AfterEach
    void dropIt() throws SQLException {
        secondDatabase.close();
    }

    private static void upload(TestDevice device, String asset, String body) {
        var status = bearing(device.token())
                .body(body)
                .header("Content-Disposition", "attachment; filename=" + asset + ".jpg")
                .put("/api/v1/uploads/" + asset + "/photo")
                .statusCode();
        assertThat(status).isBetween(200, 201);
    }

    private RebuildService rebuild(ObjectStore from) {
        var runs = new BackupRuns(second, json, clock, "second");
        var staging = new Staging(second);
        return new RebuildService(
                from,
                new EmptyDatabase(second),
                new RecordFinder(from, files, staging),
                new ObjectLook(from, staging),
                staging,
                new Assembly(second, passwords, runs, clock),
                RecordsOf.database(second, new PartialStore(from).refusePuts(), files, runs, config, clock),
                runs);
    }

    private RebuildReport run(ObjectStore from) throws ObjectStoreException {
        return rebuild(from).run(RunProgress.NOBODY);
    }

    /** The rows of this test's account, as text. */
    private List<String> rows(Database database, String sql) {
        return database.inTransaction(connection -> Sql.list(connection, sql, row -> row.getString(1), owner.id()));
    }

    private void assertSame(String sql) {
        var before = rows(first, sql);
        assertThat(before).as(sql).isNotEmpty();
        assertThat(rows(second, sql)).as(sql).isEqualTo(before);
    }

    private String key(TestDevice device, String asset) {
        return first.inTransaction(connection -> Sql.first(connection, """
                        select o.object_key from original o join asset_resource r on r.original_id = o.id
                        join asset a on a.id = r.asset_id
                        where a.device_id = ? and a.asset_key = ? and r.superseded_at is null
                        """, row -> row.getString(1), device.id(), asset)
                .orElseThrow());
    }

    private static boolean isRecord(String key) {
        return key.startsWith("catalogue/");
    }

    @Test
    void everythingIsAsItWas() throws ObjectStoreException {
        var report = run(store);

        assertSame("select to_jsonb(a)::text from account a where id = ?");
        assertSame(
                "select (to_jsonb(d) - 'last_seen_at' - 'last_client')::text from device d where account_id = ? order by id");
        assertSame("""
                select (to_jsonb(t) - 'last_used_at')::text from device_token t join device d on d.id = t.device_id
                where d.account_id = ? order by t.id
                """);
        assertSame(
                "select to_jsonb(o)::text from original o where account_id = ? and stored_at is not null order by id");
        assertSame("select to_jsonb(a)::text from asset a where account_id = ? order by id");
        assertSame("""
                select to_jsonb(r)::text from asset_resource r join asset a on a.id = r.asset_id
                where a.account_id = ? order by r.id
                """);
        assertSame("select (to_jsonb(e) - 'version')::text from tree_entry e where account_id = ? order by id");
        assertThat(report.originals()).isPositive();
        assertThat(report.lineage()).isNotNull();
        assertThat(new EmptyDatabase(second).isEmpty()).isFalse();
    }

    @Test
    void nothingIsBelievedUntilEverythingWasRead() throws ObjectStoreException {
        run(store);
        var unread = """
                select count(*) from original o, verification v
                where o.verified_at is not null and coalesce(o.read_back_at, o.stored_at) < v.restored_at
                  and coalesce(o.read_back_at, o.stored_at) < v.everything_asked_at
                """;
        var safe = "select count(*) from original where verified_at is not null";
        second.change(connection ->
                assertThat(Sql.number(connection, unread)).isPositive().isEqualTo(Sql.number(connection, safe)));
    }

    @Test
    void whatFitsIntoNoCatalogueDoesNotEndTheRebuild() throws ObjectStoreException {
        var early = putAside("EARLY", "+1000000-01-01T00:00:00Z");
        var longName = putAside("L".repeat(5_000), "2026-01-01T00:00:00Z");
        try {
            assertThat(run(store).unusedObjects()).isPositive();
            assertThat(rows(second, "select object_key from original where account_id = ?"))
                    .contains(early.value())
                    .doesNotContain(longName.value());
        } finally {
            store.delete(early);
            store.delete(longName);
        }
    }

    /** An object of which there is no record. */
    private ObjectKey putAside(String asset, String captured) throws ObjectStoreException {
        var key = new ObjectKey("originals/%s/aside/%s.jpg".formatted(owner.username(), UUID.randomUUID()));
        try (var file = files.hold()) {
            file.fill(new ByteArrayInputStream(key.value().getBytes(StandardCharsets.UTF_8)));
            var said = Map.of(
                    "account",
                    owner.id().toString(),
                    "device",
                    phone.id().toString(),
                    "asset",
                    asset,
                    "resource-type",
                    "photo",
                    "sha1",
                    "0".repeat(40),
                    "captured-at",
                    captured);
            store.put(key, file.path(), new ObjectMetadata(file.checksum(), "image/jpeg", said));
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRecordedKeyThatIsNoneDoesNotEndTheRebuild() throws ObjectStoreException {
        var key = key(phone, "B");
        var odd = "not a key " + UUID.randomUUID();
        rename(key, odd);
        try {
            records.writeChanges();
            assertThat(run(store).notes()).anyMatch(note -> note.contains(odd));
            assertThat(rows(second, "select object_key from original where account_id = ?"))
                    .contains(key);
        } finally {
            rename(odd, key);
        }
    }

    private void rename(String from, String to) {
        first.change(
                connection -> Sql.run(connection, "update original set object_key = ? where object_key = ?", to, from));
    }

    @Test
    void aFolderIsNoneThatASyncClientKnows() throws ObjectStoreException {
        run(store);
        var sql = "select version::text from tree_entry where account_id = ? and parent_id is null";
        assertThat(Long.parseLong(rows(second, sql).getFirst()))
                .isGreaterThan(Long.parseLong(rows(first, sql).getFirst()));
    }

    @Test
    void aDatabaseThatIsNotEmptyIsRefusedAndUnchanged() throws ObjectStoreException {
        run(store);
        assertThatThrownBy(() -> run(store))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void aStoreWithNothingIsRefused() {
        assertThatThrownBy(() -> run(new PartialStore(store).lose(key -> true)))
                .hasMessageContaining("nothing to rebuild from");
    }

    @Test
    void whatIsMissingIsToldAndNotSafe() throws ObjectStoreException {
        var lost = key(phone, "B");
        var report = run(new PartialStore(store).lose(lost::equals));

        assertThat(report.missingKeys()).contains(lost);
        assertThat(rows(second, "select object_key from original where account_id = ? and verified_at is null"))
                .hasSize(1)
                .doesNotContain(lost);
        assertThat(rows(second, "select object_key from original where account_id = ? and damaged_at is not null"))
                .hasSize(1);
        assertThat(rows(second, "select object_key from original_damage where account_id = ? and healed_at is null"))
                .containsExactly(lost);
    }

    @Test
    void aRunThatWasCutOffHasChangedNothingAndBeginsAgain() throws ObjectStoreException {
        var refused = key(phone, "B");
        assertThatThrownBy(() -> run(new PartialStore(store).refuse(refused::equals)))
                .isInstanceOf(ObjectStoreException.class);
        assertThat(new EmptyDatabase(second).isEmpty()).isTrue();
        assertThat(new BackupRuns(second, json, clock, "other")
                        .view(RunName.REBUILD)
                        .failure())
                .isEqualTo("Not this one.");

        assertThat(run(store).originals()).isPositive();
        assertSame("select to_jsonb(a)::text from asset a where account_id = ? order by id");
    }

    @Test
    void whatWasDeletedForGoodStaysDeleted() throws ObjectStoreException {
        var deleted = key(phone, "A");
        trash.empty(phone.id(), "A");
        records.writeChanges();
        assertThat(store.stat(new ObjectKey(deleted))).isPresent();

        run(store);
        assertThat(rows(second, "select asset_key from asset where account_id = ? and asset_key = 'A'"))
                .isEmpty();
        assertThat(rows(second, "select object_key from deleted_object where account_id = ?"))
                .contains(deleted);
    }

    @Test
    void theAccountOfTheSetUpBecomesTheRecordedOne() throws ObjectStoreException {
        var fresh = UUID.randomUUID();
        second.change(connection -> {
            Sql.run(
                    connection,
                    "insert into account values (?, ?, 'New', 'fresh hash', 'admin', now(), null)",
                    fresh,
                    owner.username());
            Sql.run(connection, """
                    insert into session (id, account_id, token_hash, created_at, last_seen_at, expires_at, remote_address, user_agent)
                    values (gen_random_uuid(), ?, 'x', now(), now(), now(), '', '')
                    """, fresh);
        });
        run(store);
        assertThat(rows(second, "select password_hash from account where id = ?"))
                .containsExactly("fresh hash");
        assertThat(rows(second, "select count(*)::text from session where account_id = ?"))
                .containsExactly("1");
        assertThat(second.<Long>inTransaction(connection ->
                        Sql.number(connection, "select count(*) from account where username = ?", owner.username())))
                .isEqualTo(1);
    }

    @Nested
    class WithoutRecords {
        private static final String NAMES = """
                select d.slug || ' ' || a.asset_key || ' ' || r.type || ' ' || coalesce(r.filename, '-') || ' ' || o.checksum || ' '
                       || (r.superseded_at is null)
                from asset_resource r join asset a on a.id = r.asset_id join device d on d.id = a.device_id
                join original o on o.id = r.original_id and o.verified_at is not null
                where a.account_id = ? order by 1
                """;

        private void makeAnAdmin() {
            second.change(
                    connection -> Sql.run(
                            connection,
                            "insert into account values (gen_random_uuid(), 'somebody', 'Somebody', 'hash', 'admin', now(), null)"));
        }

        @Test
        void somebodyMustBeAbleToSignIn() {
            assertThatThrownBy(() -> run(new PartialStore(store).lose(RebuildTest::isRecord)))
                    .hasMessageContaining("SAFELIGHT_ADMIN_USERNAME");
            assertThat(new EmptyDatabase(second).isEmpty()).isTrue();
        }

        @Test
        void originalsAreWhatTheirObjectsSay() throws ObjectStoreException {
            makeAnAdmin();
            var report = run(new PartialStore(store).lose(RebuildTest::isRecord));

            assertThat(report.recovered()).isEqualTo(report.originals());
            assertThat(report.notes()).anyMatch(note -> note.contains(owner.username()));
            // The duplicate's second device left no trace in the object.
            var known = rows(first, NAMES).stream()
                    .filter(name -> !name.startsWith("Tablet "))
                    .toList();
            assertThat(rows(second, NAMES)).isEqualTo(known);
        }

        @Test
        void originalsOfALostRecordAreWhatTheirObjectsSay() throws ObjectStoreException {
            records.writeSnapshot();
            upload(phone, "LATE", "late " + UUID.randomUUID());
            records.writeChanges();
            var report = run(new PartialStore(store)
                    .damage(RebuildTest::isChanges, in -> new ByteArrayInputStream(new byte[] {1, 2, 3})));

            assertThat(report.notes()).anyMatch(note -> note.contains("passed over"));
            assertThat(report.recovered()).isPositive();
            assertThat(rows(second, NAMES)).isEqualTo(rows(first, NAMES));
        }

        @Test
        void aRecordThatIsNotThereIsTold() throws ObjectStoreException {
            records.writeSnapshot();
            upload(phone, "ONE", "one " + UUID.randomUUID());
            records.writeChanges();
            var missing = new ArrayList<String>();
            store.list("catalogue/", object -> missing.add(object.key().value()));
            var newest = missing.getLast();
            upload(phone, "TWO", "two " + UUID.randomUUID());
            records.writeChanges();

            var report = run(new PartialStore(store).lose(newest::equals));
            assertThat(report.notes()).anyMatch(note -> note.endsWith("is missing."));
            assertThat(rows(second, NAMES)).isEqualTo(rows(first, NAMES));
        }

        @Test
        void aDamagedSnapshotGivesWayToTheOneBefore() throws ObjectStoreException {
            records.writeSnapshot();
            upload(phone, "BETWEEN", "between " + UUID.randomUUID());
            records.writeChanges();
            records.writeSnapshot();
            var keys = new ArrayList<String>();
            store.list("catalogue/", object -> keys.add(object.key().value()));
            var newest = keys.stream()
                    .filter(key -> key.contains("-snapshot-"))
                    .toList()
                    .getLast();

            var report = run(new PartialStore(store)
                    .damage(newest::equals, in -> new ByteArrayInputStream(new byte[] {1, 2, 3})));
            assertThat(report.notes()).anyMatch(note -> note.contains(newest));
            assertSame("select to_jsonb(a)::text from asset a where account_id = ? order by id");
        }
    }

    private static boolean isChanges(String key) {
        return key.contains("-changes-");
    }
}
