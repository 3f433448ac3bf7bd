package dev.safelight.upload.phone;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload of what is stored already was cut off, and nobody goes on with it. The sweep is run by hand. */
@SafelightTest
class SettledSweepTest {
    private static final String PHOTO = "a whole photo";

    private final People people;
    private final SettledSweep sweep;
    private final DataSource database;
    private AccountView account;
    private TestDevice device;

    SettledSweepTest(People people, SettledSweep sweep, DataSource database) {
        this.people = people;
        this.sweep = sweep;
        this.database = database;
    }

    @BeforeEach
    void uploadOnceAndAHalf() {
        account = people.member();
        device = people.device(account);
        bearing(device.token())
                .body(PHOTO)
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
        bearing(device.token())
                .header("Upload-Draft-Interop-Version", "6")
                .header("Upload-Complete", "?0")
                .body("a whole")
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interrupted", "registered", "failed"})
    void isStoredOnceTheDeviceHasListedTheSame(String state) throws SQLException {
        comesToRest(state, "2 hours");
        list(PHOTO.length());

        sweep.run();

        assertThat(states()).containsExactly("stored", "stored");
        assertThat(receivedBytes()).containsExactly(PHOTO.length(), PHOTO.length());
    }

    @Test
    void waitsForTheRestOfAnotherSize() throws SQLException {
        comesToRest("interrupted", "2 hours");
        list(PHOTO.length() + 1);
        sweep.run();
        assertThat(states()).containsExactly("interrupted", "stored");
    }

    @Test
    void waitsForTheRestOfWhatWasChangedSince() throws SQLException {
        comesToRest("interrupted", "2 hours");
        list(PHOTO.length());
        execute("update inventory_item set modified_at = now() + interval '1 minute' where device_id = ?");
        sweep.run();
        assertThat(states()).containsExactly("interrupted", "stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"size = 4711", "declared_checksum = repeat('0', 64)"})
    void waitsForTheRestOfOtherBytes(String known) throws SQLException {
        comesToRest("interrupted", "2 hours");
        execute("update upload_job set " + known + " where state <> 'stored' and device_id = ?");
        list(PHOTO.length());
        sweep.run();
        assertThat(states()).containsExactly("interrupted", "stored");
    }

    @Test
    void waitsForAListThatIsNewer() throws SQLException {
        list(PHOTO.length());
        comesToRest("interrupted", "2 hours");
        execute("update inventory set taken_at = now() - interval '3 hours' where device_id = ?");
        sweep.run();
        assertThat(states()).containsExactly("interrupted", "stored");
    }

    @Test
    void waitsWhileTheDeviceMayGoOn() throws SQLException {
        comesToRest("interrupted", "1 minute");
        list(PHOTO.length());
        sweep.run();
        assertThat(states()).containsExactly("interrupted", "stored");
    }

    @Test
    void waitsForWhatIsAskedFor() throws SQLException {
        comesToRest("registered", "2 hours");
        execute("update upload_job set wanted = true where state = 'registered' and device_id = ?");
        list(PHOTO.length());
        sweep.run();
        assertThat(states()).containsExactly("registered", "stored");
    }

    @Test
    void waitsWhenWhatIsStoredIsNotWhole() throws SQLException {
        comesToRest("interrupted", "2 hours");
        list(PHOTO.length());
        execute("""
                update original set verified_at = null
                where account_id = (select account_id from device where id = ?)
                """);
        sweep.run();
        assertThat(states()).containsExactly("interrupted", "stored");
    }

    private void list(int size) {
        inventory(device, line("A1", "photo", size)).then().statusCode(200);
    }

    private void comesToRest(String state, String ago) throws SQLException {
        execute(
                "update upload_job set state = '%s', updated_at = now() - interval '%s' where state <> 'stored' and device_id = ?"
                        .formatted(state, ago));
    }

    private List<String> states() {
        return jobs("state");
    }

    private List<Integer> receivedBytes() {
        return jobs("bytesReceived");
    }

    /** Of the newer job, then of the older one. */
    private <T> List<T> jobs(String member) {
        return as(account)
                .get("/api/v1/upload-jobs?device=" + device.id())
                .jsonPath()
                .getList("items." + member);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, device.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
