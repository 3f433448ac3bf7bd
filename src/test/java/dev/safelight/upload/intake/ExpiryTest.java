package dev.safelight.upload.intake;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads that are not finished in time, and finished ones that are not asked for any more. Sweeps are run by hand. */
@SafelightTest
class ExpiryTest {
    private static final byte[] PART = "a part of a photo".getBytes(StandardCharsets.UTF_8);

    private final People people;
    private final Spooled spool;
    private final Reconciliation reconciliation;
    private final DataSource database;
    private AccountView account;
    private TestDevice device;
    private Set<Path> before = Set.of();

    ExpiryTest(People people, Spooled spool, Reconciliation reconciliation, DataSource database) {
        this.people = people;
        this.spool = spool;
        this.reconciliation = reconciliation;
        this.database = database;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
        before = Set.copyOf(spool.files());
    }

    private String begin() {
        return upload("?0").then().statusCode(201).extract().header("Location");
    }

    private Response upload(String complete) {
        return bearing(device.token())
                .header("Upload-Draft-Interop-Version", "6")
                .header("Upload-Complete", complete)
                .body(PART)
                .put("/api/v1/uploads/A1/photo");
    }

    private Response head(String upload) {
        return bearing(device.token()).head(upload);
    }

    private Response job() {
        var jobs = "/api/v1/upload-jobs";
        String id = as(account).get(jobs + "?device=" + device.id()).path("items[0].id");
        return as(account).get(jobs + "/" + id);
    }

    /** Moves the times of the device's jobs back. */
    private void age(String column, String interval) throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("update upload_job set %s = %s - interval '%s' where device_id = ?"
                                .formatted(column, column, interval))) {
            statement.setObject(1, device.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** After some minutes it counts as interrupted, after a week as given up. */
    private void nothingMoreComesForAWeek() throws SQLException {
        age("updated_at", "11 minutes");
        reconciliation.endAbandoned();
        age("expires_at", "7 days 1 minute");
        reconciliation.expire();
    }

    @Test
    void anUploadStaysForAWeek() throws Exception {
        var upload = begin();
        age("expires_at", "6 days 23 hours");
        reconciliation.expire();

        assertThat(head(upload).statusCode()).isEqualTo(204);
        bearing(device.token()).delete(upload).then().statusCode(204);
    }

    @Test
    void thenItIsGoneWithItsBytesAndTheJobSaysWhy() throws Exception {
        var upload = begin();
        nothingMoreComesForAWeek();

        assertThat(head(upload).statusCode()).isEqualTo(404);
        assertThat(spool.files()).isSubsetOf(before);
        assertThat(job().<String>path("reason")).isEqualTo("expired");
        assertThat(job().<String>path("actor")).isEqualTo("device");
    }

    @Test
    void whatAPersonAskedForAgainIsStillAskedForWhenItsBytesAreGone() throws Exception {
        var upload = begin();
        age("updated_at", "11 minutes");
        reconciliation.endAbandoned();
        as(account)
                .post("/api/v1/upload-jobs/" + job().path("id") + "/retry")
                .then()
                .statusCode(202);
        age("expires_at", "7 days 1 minute");
        reconciliation.expire();

        assertThat(head(upload).statusCode()).isEqualTo(404);
        assertThat(spool.files()).isSubsetOf(before);
        assertThat(job().<String>path("state")).isEqualTo("registered");
        assertThat(bearing(device.token()).get("/api/v1/work").<String>path("resend[0].asset"))
                .isEqualTo("A1");
    }

    @Test
    void aFailureThatTheDeviceReportsLeavesTheBytesToGoOnFrom() throws Exception {
        var upload = begin();
        age("updated_at", "11 minutes");
        reconciliation.endAbandoned();
        as(account)
                .post("/api/v1/upload-jobs/" + job().path("id") + "/retry")
                .then()
                .statusCode(202);
        json(bearing(device.token()), "{\"reports\":[{\"asset\":\"A1\",\"type\":\"photo\",\"state\":\"failed\"}]}")
                .post("/api/v1/upload-jobs/reports")
                .then()
                .statusCode(200);

        assertThat(job().<String>path("state")).isEqualTo("interrupted");
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("" + PART.length);
        bearing(device.token()).delete(upload).then().statusCode(204);
    }

    @Test
    void andTheAssetResourceMayComeAgain() throws Exception {
        begin();
        nothingMoreComesForAWeek();

        assertThat(upload("?1").statusCode()).isEqualTo(201);
        assertThat(job().<String>path("state")).isEqualTo("stored");
    }

    @Test
    void aTusUploadIsToldToHaveBeenThere() throws Exception {
        var upload = bearing(device.token())
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "100")
                .post("/tus")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        nothingMoreComesForAWeek();

        var answer = bearing(device.token()).header("Tus-Resumable", "1.0.0").head(upload);
        assertThat(answer.statusCode()).isEqualTo(410);
    }

    @Test
    void aFinishedUploadIsAnsweredForADay() throws Exception {
        var upload = begin();
        var rest = bearing(device.token())
                .header("Upload-Complete", "?1")
                .header("Upload-Offset", PART.length)
                .header("Content-Type", "application/partial-upload")
                .body(PART)
                .patch(upload);
        assertThat(rest.statusCode()).isEqualTo(201);

        age("updated_at", "23 hours");
        assertThat(head(upload).statusCode()).isEqualTo(204);
        age("updated_at", "2 hours");
        assertThat(head(upload).statusCode()).isEqualTo(404);
    }

    /** A client was told that these bytes are ours. */
    @Test
    void aPartThatAFileHoldsDoesNotExpire() throws Exception {
        bearing(device.token()).body(PART).put("/dav/notes.tmp").then().statusCode(201);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update upload_part set expires_at = now() - interval '9 days' where device_id = ?")) {
            statement.setObject(1, device.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }

        reconciliation.expire();

        var answer = bearing(device.token()).get("/dav/notes.tmp");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEqualTo(PART);
        bearing(device.token()).delete("/dav/notes.tmp").then().statusCode(204);
    }
}
