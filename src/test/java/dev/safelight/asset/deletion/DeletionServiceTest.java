package dev.safelight.asset.deletion;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.account.AccountView;
import dev.safelight.asset.deletion.DeletionService.Doomed;
import dev.safelight.library.deletion.DeletedObjectSweep;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Trash;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class DeletionServiceTest {
    private final People people;
    private final DeletionService deletions;
    private final Trash trash;
    private final DeletedObjectSweep sweep;
    private final ObjectStore store;
    private final DataSource database;
    private final String bytes = "a photo " + UUID.randomUUID();
    private AccountView account;
    private TestDevice device;

    DeletionServiceTest(
            People people,
            DeletionService deletions,
            Trash trash,
            DeletedObjectSweep sweep,
            ObjectStore store,
            DataSource database) {
        this.people = people;
        this.deletions = deletions;
        this.trash = trash;
        this.sweep = sweep;
        this.store = store;
        this.database = database;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private Response upload(TestDevice from, String asset) {
        return bearing(from.token()).body(bytes).put("/api/v1/uploads/" + asset + "/photo");
    }

    private DeletionService.Deleted delete(String asset) {
        return trash.empty(device.id(), asset);
    }

    private Optional<ObjectKey> key() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select object_key from original where account_id = ?")) {
            statement.setObject(1, account.id());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new ObjectKey(rows.getString(1))) : Optional.empty();
            }
        }
    }

    private void someHoursPass() throws SQLException {
        pass(2);
    }

    private void pass(int hours) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update deleted_object set deleted_at = deleted_at - make_interval(hours => ?) where account_id = ?")) {
            statement.setInt(1, hours);
            statement.setObject(2, account.id());
            statement.executeUpdate();
        }
    }

    @Test
    void anOriginalThatNoAssetHasAnyMoreGoesAndItsObjectFollows() throws Exception {
        String resource = upload(device, "A1").header("Safelight-Resource");
        var key = key().orElseThrow();

        assertThat(delete("A1")).isEqualTo(new DeletionService.Deleted(1, 1));
        assertThat(key()).isEmpty();
        assertThat(as(account)
                        .get("/api/v1/asset-resources/" + resource + "/content")
                        .statusCode())
                .isEqualTo(404);
        sweep.run();
        assertThat(store.stat(key)).isPresent();

        someHoursPass();
        sweep.run();
        assertThat(store.stat(key)).isEmpty();
    }

    /** As with a data directory of the day before yesterday: what it wanted removed is gone, and the key is another upload's. */
    @Test
    void anObjectThatWasStoredAfterTheDeletionStays() throws Exception {
        upload(device, "A1");
        var key = key().orElseThrow();
        delete("A1");

        pass(48);
        sweep.run();
        assertThat(store.stat(key)).isPresent();
        assertThat(deletions.due(500)).extracting(Doomed::key).doesNotContain(key);
    }

    @Test
    void anOriginalThatAnotherAssetHasStays() throws Exception {
        upload(device, "A1");
        String resource = upload(people.device(account), "B1").header("Safelight-Resource");

        assertThat(delete("A1")).isEqualTo(new DeletionService.Deleted(1, 0));
        someHoursPass();
        sweep.run();
        assertThat(as(account)
                        .get("/api/v1/asset-resources/" + resource + "/content")
                        .asString())
                .isEqualTo(bytes);
    }

    @Test
    void theSameBytesSentAgainOutliveTheDeletedObject() throws Exception {
        upload(device, "A1");
        var former = key().orElseThrow();
        delete("A1");

        String resource = upload(device, "A1").then().statusCode(201).extract().header("Safelight-Resource");
        assertThat(key()).isPresent().isNotEqualTo(Optional.of(former));
        someHoursPass();
        sweep.run();
        assertThat(store.stat(former)).isEmpty();
        assertThat(as(account)
                        .get("/api/v1/asset-resources/" + resource + "/content")
                        .asString())
                .isEqualTo(bytes);
    }

    @Test
    void anotherServerThatIsLateWithItsListMeetsNoNewObject() throws Exception {
        upload(device, "A1");
        var former = key().orElseThrow();
        delete("A1");
        someHoursPass();
        var late = deletions.due(500);
        sweep.run();

        upload(device, "A1").then().statusCode(201);
        assertThat(late).extracting(Doomed::key).contains(former);
        for (var doomed : late) {
            store.delete(doomed.key());
        }
        assertThat(store.stat(key().orElseThrow())).isPresent();
        assertThat(deletions.due(500)).extracting(Doomed::key).doesNotContain(former);
    }

    @Test
    void theSameBytesMayComeAndGoAgainAndAgain() throws Exception {
        for (int time = 0; time < 4; time++) {
            upload(device, "A1").then().statusCode(201);
            delete("A1");
        }
        upload(device, "A1").then().statusCode(201);
        someHoursPass();
        sweep.run();
        assertThat(store.stat(key().orElseThrow())).isPresent();
    }

    @Test
    void whatIsBeingUploadedStays() throws Exception {
        upload(device, "A1");
        var begun = bearing(device.token())
                .header("Upload-Draft-Interop-Version", "6")
                .header("Upload-Complete", "?0")
                .body("an edit")
                .put("/api/v1/uploads/A1/photo");

        assertThatThrownBy(() -> delete("A1")).isInstanceOf(ProblemException.class);
        assertThat(key()).isPresent();
        bearing(device.token()).delete(begun.header("Location")).then().statusCode(204);
    }

    @Test
    void whatIsNotInTheTrashStays() throws Exception {
        upload(device, "A1");

        assertThat(deletions.delete(device.id(), List.of("A1"))).isEqualTo(new DeletionService.Deleted(0, 0));
        assertThat(key()).isPresent();
    }

    @Test
    void anotherDevicesAssetOfTheSameNameStays() throws Exception {
        var other = people.device(account);
        upload(other, "A1");
        assertThat(delete("A1")).isEqualTo(new DeletionService.Deleted(0, 0));
        assertThat(key()).isPresent();
    }
}
