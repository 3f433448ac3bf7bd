package dev.safelight.integrity.catalogue;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.storage.ObjectStore;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Trash;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class CatalogueRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CatalogueRecords records;
    private final RecordSource source;
    private final WriterState state;
    private final RecordsState overview;
    private final Database database;
    private final DataSource connections;
    private final ObjectStore store;
    private final BackupFiles files;
    private final Trash trash;
    private final BackupRuns runs;
    private final BackupConfig config;
    private final Clock clock;
    private final People people;
    private TestDevice device;

    CatalogueRecordsTest(
            CatalogueRecords records,
            RecordSource source,
            WriterState state,
            RecordsState overview,
            Database database,
            DataSource connections,
            ObjectStore store,
            BackupFiles files,
            Trash trash,
            BackupRuns runs,
            BackupConfig config,
            Clock clock,
            People people) {
        this.runs = runs;
        this.config = config;
        this.clock = clock;
        this.records = records;
        this.source = source;
        this.state = state;
        this.overview = overview;
        this.database = database;
        this.connections = connections;
        this.store = store;
        this.files = files;
        this.trash = trash;
        this.people = people;
    }

    @BeforeEach
    void beginWithEverythingWritten() throws Exception {
        device = people.device();
        records.writeChanges();
    }

    private void upload(String asset, String body) {
        bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/" + asset + "/photo")
                .then()
                .statusCode(201);
    }

    private ReplayedRecords replay() throws Exception {
        return ReplayedRecords.of(store, state.find().orElseThrow().lineage());
    }

    private Map<String, JsonNode> present() {
        return database.inSnapshot(connection -> {
            var rows = new HashMap<String, JsonNode>();
            for (var table : CatalogueTable.values()) {
                Sql.each(
                        connection,
                        "select " + table.keyOfRow() + "::text, to_jsonb(x)::text from " + table.table() + " x",
                        row -> rows.put(
                                ReplayedRecords.name(table, row.getString(1)), JSON.readTree(row.getString(2))));
            }
            return rows;
        });
    }

    private long waiting() {
        return state.waiting().changes();
    }

    private UUID insertAsset(Connection connection, String key) throws SQLException {
        var id = UUID.randomUUID();
        Sql.run(connection, """
                insert into asset (id, account_id, device_id, asset_key, captured_at, created_at)
                values (?, ?, ?, ?, now(), now())
                """, id, device.accountId(), device.id(), key);
        return id;
    }

    private static String key(UUID id) {
        return "{\"id\":\"" + id + "\"}";
    }

    @Test
    void whatIsWrittenIsWhatIsThere() throws Exception {
        records.writeSnapshot();
        upload("A", "bytes " + UUID.randomUUID());
        upload("B", "bytes " + UUID.randomUUID());
        upload("A", "other bytes " + UUID.randomUUID());
        bearing(device.token()).body("in a tree").put("/dav/file.txt").then().statusCode(201);
        bearing(device.token()).delete("/dav/file.txt").then().statusCode(204);
        records.writeChanges();

        var ids = database.inTransaction(connection ->
                Sql.list(connection, "select id from asset where device_id = ?", row -> row.getString(1), device.id()));
        assertThat(ids).hasSize(3);
        var replayed = replay();
        var present = present();
        assertThat(replayed.rows().keySet()).isEqualTo(present.keySet());
        for (var table : List.of("ASSET ", "ASSET_RESOURCE ", "ORIGINAL ", "TREE_ENTRY ")) {
            present.keySet().stream()
                    .filter(name -> name.startsWith(table))
                    .forEach(name ->
                            assertThat(replayed.rows().get(name)).as(name).isEqualTo(present.get(name)));
        }
        assertThat(waiting()).isZero();
        assertThat(overview.view().lagSeconds()).isZero();
    }

    @Test
    void aTransactionThatCommitsLateIsNotMissed() throws Exception {
        try (var late = connections.getConnection()) {
            late.setAutoCommit(false);
            var first = insertAsset(late, "late");
            var second = database.inTransaction(connection -> insertAsset(connection, "early"));
            records.writeChanges();
            assertThat(replay().row(CatalogueTable.ASSET, key(second))).isNotNull();
            assertThat(replay().row(CatalogueTable.ASSET, key(first))).isNull();
            records.writeSnapshot();
            assertThat(replay().row(CatalogueTable.ASSET, key(first))).isNull();
            late.commit();
            late.setAutoCommit(true);

            assertThat(waiting()).isEqualTo(1);
            records.writeChanges();
            assertThat(replay().row(CatalogueTable.ASSET, key(first))).isNotNull();
        }
    }

    @Test
    void whatIsRolledBackIsNeverWritten() throws Exception {
        UUID gone;
        try (var connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            gone = insertAsset(connection, "never");
            records.writeChanges();
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(waiting()).isZero();
        assertThat(replay().row(CatalogueTable.ASSET, key(gone))).isNull();
    }

    @Test
    void aChangeWhileARecordIsPutIsInTheNext() throws Exception {
        var asset = database.inTransaction(connection -> insertAsset(connection, "moving"));
        try (var file = files.hold()) {
            var planned = source.changes(file.path()).orElseThrow();
            database.change(
                    connection -> Sql.run(connection, "update asset set asset_key = 'moved' where id = ?", asset));
            state.written(planned);
        }
        assertThat(waiting()).isEqualTo(1);
        records.writeChanges();
        assertThat(String.valueOf(replay().row(CatalogueTable.ASSET, key(asset))))
                .contains("\"moved\"");
    }

    @Test
    void whatWasPutButNotNotedIsWrittenAgain() throws Exception {
        var asset = database.inTransaction(connection -> insertAsset(connection, "again"));
        try (var file = files.hold()) {
            assertThat(source.changes(file.path())).isPresent();
        }
        records.writeChanges();
        assertThat(replay().row(CatalogueTable.ASSET, key(asset))).isNotNull();
    }

    @Test
    void whatIsDeletedForGoodIsGoneFromTheRecordsToo() throws Exception {
        upload("A", "bytes " + UUID.randomUUID());
        records.writeChanges();
        var asset = database.inTransaction(connection -> Sql.first(
                        connection,
                        "select id from asset where device_id = ?",
                        row -> row.getObject(1, UUID.class),
                        device.id())
                .orElseThrow());
        assertThat(replay().row(CatalogueTable.ASSET, key(asset))).isNotNull();

        assertThat(trash.empty(device.id(), "A").originals()).isEqualTo(1);
        records.writeChanges();
        assertThat(replay().row(CatalogueTable.ASSET, key(asset))).isNull();
        assertThat(replay().rows().keySet()).isEqualTo(present().keySet());
    }

    @Test
    void thatADeviceWasHeardIsNoChange() {
        database.change(connection -> {
            Sql.run(connection, "update device set last_seen_at = now() where id = ?", device.id());
            Sql.run(connection, "update device_token set last_used_at = now() where device_id = ?", device.id());
        });
        assertThat(waiting()).isZero();
        database.change(
                connection -> Sql.run(connection, "update device set name = 'Other' where id = ?", device.id()));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void theLastTwoSnapshotsAreKeptWithWhatCameBetween() throws Exception {
        for (int i = 0; i < 4; i++) {
            database.inTransaction(
                    connection -> insertAsset(connection, UUID.randomUUID().toString()));
            records.writeChanges();
            records.writeSnapshot();
        }
        var kinds = replay().keys().stream().map(RecordKey::kind).toList();
        assertThat(kinds).containsExactly(RecordKind.SNAPSHOT, RecordKind.CHANGES, RecordKind.SNAPSHOT);
        assertThat(replay().rows().keySet()).isEqualTo(present().keySet());
    }

    private CatalogueRecords restartedOn(ObjectStore other) {
        return RecordsOf.database(database, other, files, runs, config, clock);
    }

    private static boolean isSnapshot(String key) {
        return key.contains("-snapshot-");
    }

    private List<String> snapshots() throws Exception {
        return replay().keys().stream()
                .filter(key -> key.kind() == RecordKind.SNAPSHOT)
                .map(key -> key.key().value())
                .toList();
    }

    @Test
    void aSnapshotThatCannotBeMadeKeepsNoChangeFromBeingWritten() throws Exception {
        database.inTransaction(connection -> insertAsset(connection, "written nevertheless"));
        var before = snapshots();
        var withoutSnapshots = restartedOn(new PartialStore(store).refusePuts(CatalogueRecordsTest::isSnapshot));
        assertThatThrownBy(withoutSnapshots::writeSnapshot).hasMessage("Nothing is taken.");
        assertThat(waiting()).isZero();
        assertThat(snapshots()).isEqualTo(before);
        assertThat(overview.view().failure()).isEqualTo("Nothing is taken.");
    }

    @Test
    void aSnapshotThatWasDueIsTriedAgainAfterAPause() throws Exception {
        database.change(connection -> Sql.run(connection, "update catalogue_writer set snapshot_at = null"));
        var withoutSnapshots = restartedOn(new PartialStore(store).refusePuts(CatalogueRecordsTest::isSnapshot));
        assertThatThrownBy(withoutSnapshots::writeChanges).hasMessage("Nothing is taken.");

        database.inTransaction(connection -> insertAsset(connection, "in the pause"));
        withoutSnapshots.writeChanges();
        assertThat(waiting()).isZero();
        records.writeChanges();
        assertThat(state.find().orElseThrow().snapshotAt()).isNotNull();
    }

    @Test
    void aSnapshotThatIsNotReadAsItWasWrittenIsRemoved() throws Exception {
        var before = snapshots();
        var damaging = restartedOn(new PartialStore(store)
                .damage(CatalogueRecordsTest::isSnapshot, in -> new ByteArrayInputStream(new byte[] {1, 2, 3})));
        assertThatThrownBy(damaging::writeSnapshot).hasMessageContaining("could not be read back");
        assertThat(snapshots()).isEqualTo(before);
    }

    @Test
    void aStoreThatHasNotGotTheLastSnapshotGetsOne() throws Exception {
        records.writeSnapshot();
        var before = state.find().orElseThrow();
        var emptied = new PartialStore(store).lose(snapshots()::contains);
        restartedOn(emptied).writeChanges();
        var after = state.find().orElseThrow();
        assertThat(after.lineage()).isEqualTo(before.lineage());
        assertThat(after.snapshot()).isGreaterThan(before.snapshot());

        restartedOn(store).writeChanges();
        assertThat(state.find().orElseThrow().snapshot()).as("it is there").isEqualTo(after.snapshot());
    }

    @Test
    void aDatabaseThatWasSetBackBeginsASeriesOfItsOwn() throws Exception {
        records.writeSnapshot();
        var before = state.find().orElseThrow();
        database.change(connection -> Sql.run(connection, "update catalogue_writer set number = number - 1"));
        var restarted = RecordsOf.database(database, store, files, runs, config, clock);
        restarted.writeChanges();
        assertThat(state.find().orElseThrow().lineage()).isGreaterThan(before.lineage());
        assertThat(replay().rows().keySet()).isEqualTo(present().keySet());
    }

    @Test
    void whatAnotherStoreKnowsMoreOfIsLeftForASeriesOfItsOwn() throws Exception {
        records.writeSnapshot();
        var before = state.find().orElseThrow().lineage();
        assertThat(records.leave(Set.of("20200101-000000-0000000a"))).isFalse();
        assertThat(state.find().orElseThrow().lineage()).isEqualTo(before);

        assertThat(records.leave(Set.of(before))).isTrue();
        records.writeChanges();
        assertThat(state.find().orElseThrow().lineage()).isGreaterThan(before);
        assertThat(state.find().orElseThrow().snapshot()).isNotNull();
        assertThat(replay().rows().keySet()).isEqualTo(present().keySet());
    }

    @Test
    void aSnapshotMakesUpForWhatIsSpoiled() throws Exception {
        records.writeSnapshot();
        var before = state.find().orElseThrow().snapshot();
        records.makeUpForSpoiled();
        records.writeChanges();
        assertThat(state.find().orElseThrow().snapshot()).isGreaterThan(before);
    }

    @Test
    void hashesAreLeftOutIfThatIsWanted() throws Exception {
        var without = new RecordSource(database, clock, withoutCredentials());
        try (var file = files.hold()) {
            without.snapshot(file.path());
            RecordReader.read(file.path(), new RecordReader.Lines() {
                @Override
                public void row(CatalogueTable table, String key, String row) {
                    assertThat(row).doesNotContain("_hash");
                }

                @Override
                public void gone(CatalogueTable table, String key) {
                    throw new AssertionError("a snapshot has no gaps");
                }
            });
        }
    }

    private BackupConfig withoutCredentials() {
        var settings = config.records();
        var less = proxy(BackupConfig.Records.class, settings, "credentials", false);
        return proxy(BackupConfig.class, config, "records", less);
    }

    /** The settings with another answer to one question. */
    private static <T> T proxy(Class<T> type, T settings, String question, Object answer) {
        var proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> method.getName().equals(question) ? answer : method.invoke(settings, values));
        return type.cast(proxy);
    }
}
