package dev.safelight.health.ledger;

import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kept ledger while changes overlap: whoever commits last is seen, whatever was looked at in between. */
@SafelightTest
class LedgerChangesTest {
    private static final String COUNTED = """
            (select device_id, standing, reason, device_reason, wanted, count(*) as items,
                    count(*) filter (where damaged) as damages, min(since) as since,
                    ignored, count(*) filter (where unproven) as unproven
             from ledger_item group by 1, 2, 3, 4, 5, ignored) counted
            """;

    private final People people;
    private final LedgerService ledgers;
    private final DataSource database;
    private TestDevice device;

    LedgerChangesTest(People people, LedgerService ledgers, DataSource database) {
        this.people = people;
        this.ledgers = ledgers;
        this.database = database;
    }

    @BeforeEach
    void enrol() {
        device = people.device(people.member());
    }

    private void upload(String asset) {
        bearing(device.token())
                .body("bytes of " + asset)
                .put("/api/v1/uploads/" + asset + "/photo")
                .then()
                .statusCode(201);
    }

    private DeviceLedger ledger() {
        return ledgers.count(device.id()).orElseThrow();
    }

    private void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private String damage(String to) {
        return "update original set verified_at = %s, damaged_at = %s where account_id = '%s'"
                .formatted(
                        to.equals("whole") ? "now()" : "null",
                        to.equals("whole") ? "null" : "now()",
                        device.accountId());
    }

    @Test
    void aLookBeforeTheCommitDoesNotHideIt() throws SQLException {
        upload("A1");
        inventory(device, line("A1", "photo")).then().statusCode(200);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            run(other, damage("damaged"));
            assertThat(ledger().damaged()).isZero();
            other.commit();
        }
        assertThat(ledger().damaged()).isEqualTo(1);
        assertThat(ledger().safe()).isZero();
    }

    @Test
    void ofTwoChangesOfOneItemThatOverlapBothCount() throws SQLException {
        upload("A1");
        inventory(device, line("A1", "photo")).then().statusCode(200);
        var trash = "update asset set trashed_at = now() where device_id = '" + device.id() + "'";
        try (var one = database.getConnection();
                var other = database.getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            run(one, damage("damaged"));
            run(other, trash);
            other.commit();
            assertThat(ledger().missing()).isEqualTo(1);
            run(other, trash.replace("now()", "null"));
            other.commit();
            assertThat(ledger().safe()).isEqualTo(1);
            one.commit();
        }
        assertThat(ledger().damaged()).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackChangesNothing() throws SQLException {
        upload("A1");
        inventory(device, line("A1", "photo")).then().statusCode(200);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            run(other, damage("damaged"));
            other.rollback();
        }
        assertThat(ledger().safe()).isEqualTo(1);
    }

    @Test
    void moreThanAThousandChangesAtOnceAreAllSeen() throws SQLException {
        var lines =
                IntStream.range(0, 2500).mapToObj(i -> line("B" + i, "photo")).toArray(String[]::new);
        inventory(device, lines).then().statusCode(200);
        assertThat(ledger().notStarted()).isEqualTo(2500);
        inventory(device, line("B7", "photo")).then().statusCode(200);
        assertThat(ledger().onDevice()).isEqualTo(1);
        assertThat(ledger().notStarted()).isEqualTo(1);
    }

    /** The view is what an item's standing means; the kept items must be what it says, and nothing may be left to look up. */
    @Test
    void whatIsKeptIsWhatTheViewSays() throws SQLException {
        upload("A1");
        upload("A2");
        inventory(device, line("A1", "photo", 11), line("A2", "photo", 5), line("A3", "photo"))
                .then()
                .statusCode(200);
        upload("A3");
        ledger();
        assertThat(differences()).isZero();
        run("update ledger_item set standing = 'failed' where device_id = '" + device.id() + "'");
        assertThat(differences()).as("a wrong item is found").isPositive();
    }

    /** The numbers are kept as well: they must be those of the kept items. */
    @Test
    void whatIsCountedIsWhatIsKept() throws SQLException {
        upload("A1");
        inventory(device, line("A1", "photo", 11), line("A2", "photo", 5), line("A3", "photo"), line("A4", "photo"))
                .then()
                .statusCode(200);
        assertThat(ledger().missing()).isEqualTo(3);
        upload("A3");
        upload("A4");
        run("update original set verified_at = null, damaged_at = now() where id in (select r.original_id"
                + " from asset_resource r join asset a on a.id = r.asset_id where a.device_id = '" + device.id()
                + "' and a.asset_key = 'A4')");
        var ledger = ledger();
        assertThat(ledger.safe()).isEqualTo(2);
        assertThat(ledger.missing()).isEqualTo(2);
        assertThat(ledger.damaged()).isEqualTo(1);
        assertThat(differences(COUNTED, "ledger_count")).isZero();
        run("update ledger_count set items = items + 1 where device_id = '" + device.id() + "'");
        assertThat(differences(COUNTED, "ledger_count"))
                .as("a wrong number is found")
                .isPositive();
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            run(connection, sql);
        }
    }

    private long differences() throws SQLException {
        return differences("unsettled_item", "ledger_item");
    }

    /** In how many of the device's rows two relations of the same columns differ. */
    private long differences(String said, String kept) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        select count(*) from (
                            (select * from %2$s where device_id = ? except select * from %1$s where device_id = ?)
                            union all
                            (select * from %1$s where device_id = ? except select * from %2$s where device_id = ?)) d
                        """.formatted(said, kept))) {
            for (int i = 1; i <= 4; i++) {
                statement.setObject(i, device.id());
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
