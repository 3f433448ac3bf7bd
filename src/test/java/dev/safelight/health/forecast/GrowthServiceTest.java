package dev.safelight.health.forecast;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Measured at the end of the last century, before anything that other tests store. */
@SafelightTest
class GrowthServiceTest {
    private static final Instant NOW = Instant.parse("2000-01-01T00:00:00Z");

    private final People people;
    private final GrowthService growth;
    private final DataSource database;
    private TestDevice device;

    GrowthServiceTest(People people, GrowthService growth, DataSource database) {
        this.people = people;
        this.growth = growth;
        this.database = database;
    }

    @BeforeEach
    void enrol() {
        device = people.device(people.member());
    }

    @AfterEach
    void makeItToday() throws SQLException {
        sql("update original set stored_at = now() where account_id = '%s'".formatted(device.accountId()));
    }

    private void stored(String asset, int bytes, String on, String taken) throws SQLException {
        bearing(device.token())
                .body((asset + "x".repeat(bytes)).substring(0, bytes))
                .put("/api/v1/uploads/" + asset + "/photo")
                .then()
                .statusCode(201);
        sql("""
                update original o set stored_at = '%s', captured_at = '%s'
                from asset_resource r join asset a on a.id = r.asset_id
                where r.original_id = o.id and a.device_id = '%s' and a.asset_key = '%s'
                """.formatted(on, taken, device.id(), asset));
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    @Test
    void whatWasTakenBeforeTheFirstOriginalCameIsNoHabit() throws SQLException {
        stored("LIBRARY", 5000, "1999-12-02T00:00:00Z", "1999-10-20T00:00:00Z");
        stored("LATER", 6000, "1999-12-20T00:00:00Z", "1999-11-20T00:00:00Z");
        stored("NEW", 300, "1999-12-20T00:00:00Z", "1999-12-19T00:00:00Z");
        var measured = growth.measure(NOW).growth();
        assertThat(measured.days()).isEqualTo(30);
        assertThat(measured.bytesByDevice()).containsEntry(device.id(), 300L);
        assertThat(measured.perDay(device.id())).isEqualTo(10);
    }

    @Test
    void whatIsLongAgoDoesNotCount() throws SQLException {
        stored("FIRST", 5000, "1998-01-01T00:00:00Z", "1998-01-01T00:00:00Z");
        stored("BEFORE", 5000, "1999-09-01T00:00:00Z", "1999-09-01T00:00:00Z");
        stored("NEW", 900, "1999-12-20T00:00:00Z", "1999-12-19T00:00:00Z");
        var measured = growth.measure(NOW).growth();
        assertThat(measured.days()).isEqualTo(90);
        assertThat(measured.perDay(device.id())).isEqualTo(10);
    }
}
