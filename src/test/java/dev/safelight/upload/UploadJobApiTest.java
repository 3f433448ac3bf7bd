package dev.safelight.upload;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SafelightTest
class UploadJobApiTest {
    private static final String JOBS = "/api/v1/upload-jobs";
    private final People people;
    private AccountView account;
    private TestDevice device;

    UploadJobApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private String upload(String asset, String body) {
        bearing(device.token())
                .body(body)
                .header("Content-Disposition", "attachment; filename=" + asset + ".jpg")
                .put("/api/v1/uploads/" + asset + "/photo");
        return as(account).get(JOBS + "?q=" + asset).path("items[0].id");
    }

    private String fails(String asset) {
        return upload(asset, "");
    }

    private String succeeds(String asset) {
        return upload(asset, "bytes " + UUID.randomUUID());
    }

    @Nested
    class Lists {
        @Test
        void areNewestFirstAndCounted() {
            succeeds("first");
            fails("second");
            as(account)
                    .get(JOBS)
                    .then()
                    .body("total", equalTo(2))
                    .body("items.asset", contains("second", "first"))
                    .body("page", equalTo(0))
                    .body("size", equalTo(50));
        }

        @Test
        void areFiltered() {
            succeeds("good");
            fails("bad");
            as(account).get(JOBS + "?state=failed").then().body("items.asset", contains("bad"));
            as(account).get(JOBS + "?reason=empty-body").then().body("items.asset", contains("bad"));
            as(account).get(JOBS + "?q=GOO").then().body("items.asset", contains("good"));
            as(account).get(JOBS + "?q=%25").then().body("items", hasSize(0));
            as(account).get(JOBS + "?device=" + device.id()).then().body("total", equalTo(2));
            as(account).get(JOBS + "?from=2100-01-01T00:00:00Z").then().body("total", equalTo(0));
            as(account).get(JOBS + "?to=2100-01-01T00:00:00Z").then().body("total", equalTo(2));
        }

        @Test
        void arePaged() {
            fails("one");
            fails("two");
            fails("three");
            as(account)
                    .get(JOBS + "?page=1&size=2")
                    .then()
                    .body("items.asset", contains("one"))
                    .body("total", equalTo(3));
        }

        @Test
        void refuseAFilterThatIsNotKnown() {
            as(account).get(JOBS + "?state=lost").then().statusCode(400).body("detail", containsString("state"));
            as(account).get(JOBS + "?size=0").then().statusCode(400);
        }

        @Test
        void showAMemberOnlyItsOwn() {
            succeeds("mine");
            as(people.member()).get(JOBS).then().body("total", equalTo(0));
            as(people.admin()).get(JOBS + "?device=" + device.id()).then().body("total", equalTo(1));
        }
    }

    @Nested
    class Retry {
        @Test
        void ofAFailedJobWaitsForThePhone() {
            var id = fails("A1");
            as(account)
                    .post(JOBS + "/" + id + "/retry")
                    .then()
                    .statusCode(202)
                    .body("state", equalTo("registered"))
                    .body("waitingForDevice", equalTo(true))
                    .body("actor", equalTo("device"))
                    .body("reason", equalTo("empty-body"));
        }

        @Test
        void isTheSameJobsNextAttempt() {
            var id = fails("A1");
            as(account).post(JOBS + "/" + id + "/retry");
            succeeds("A1");
            as(account)
                    .get(JOBS + "/" + id)
                    .then()
                    .body("state", equalTo("stored"))
                    .body("attempts.number", contains(1, 2))
                    .body("attempts.outcome", contains("failed", "stored"))
                    .body("reason", nullValue());
        }

        @Test
        void ofAStoredJobIsRefused() {
            var id = succeeds("A1");
            as(account).post(JOBS + "/" + id + "/retry").then().statusCode(409).header("Safelight-Problem", "conflict");
        }

        @Test
        void ofAnothersJobIsAsIfThereWasNone() {
            var id = fails("A1");
            as(people.member()).post(JOBS + "/" + id + "/retry").then().statusCode(404);
        }

        @Test
        void ofEverythingTouchesWhatTheFilterShowsAndNothingElse() {
            fails("A1");
            fails("A2");
            succeeds("A3");
            var other = people.device(account);
            bearing(other.token()).body("").put("/api/v1/uploads/B1/photo");

            as(account)
                    .contentType(ContentType.JSON)
                    .body("{\"device\":\"" + device.id() + "\",\"reason\":\"empty-body\"}")
                    .post(JOBS + "/retry")
                    .then()
                    .statusCode(202)
                    .body("matched", equalTo(2))
                    .body("retried", equalTo(0))
                    .body("waitingForDevice", equalTo(2));
            as(account).get(JOBS + "?state=failed").then().body("items.asset", contains("B1"));
        }

        @Test
        void ofEverythingRefusesAFilterThatIsNotKnown() {
            as(account)
                    .contentType(ContentType.JSON)
                    .body("{\"reason\":\"bad luck\"}")
                    .post(JOBS + "/retry")
                    .then()
                    .statusCode(400);
        }
    }

    @Nested
    class Cancel {
        @Test
        void endsAFailedJob() {
            var id = fails("A1");
            as(account)
                    .post(JOBS + "/" + id + "/cancel")
                    .then()
                    .statusCode(202)
                    .body("state", equalTo("cancelled"))
                    .body("reason", equalTo("cancelled-by-person"));
            as(account).post(JOBS + "/" + id + "/cancel").then().statusCode(409);
        }

        @Test
        void leavesTheWayOpenForANewJob() {
            var id = fails("A1");
            as(account).post(JOBS + "/" + id + "/cancel");
            succeeds("A1");
            as(account)
                    .get(JOBS + "?device=" + device.id())
                    .then()
                    .body("total", equalTo(2))
                    .body("items.state", contains("stored", "cancelled"));
        }
    }

    @Nested
    class Devices {
        @Test
        void areCountedFromWhatIsSafe() {
            succeeds("A1");
            succeeds("A2");
            fails("A3");
            as(account)
                    .get("/api/v1/devices/" + device.id())
                    .then()
                    .statusCode(200)
                    .body("counts.stored", equalTo(2))
                    .body("counts.failed", equalTo(1))
                    .body("counts.inProgress", equalTo(0))
                    .body("health.state", equalTo("failing"))
                    .body("platform", equalTo("ios"));
            as(account)
                    .get("/api/v1/devices")
                    .then()
                    .body("id", contains(device.id().toString()));
        }

        @Test
        void areChangedAndAnsweredWhole() {
            as(account)
                    .contentType(ContentType.JSON)
                    .body("{\"name\":\"New name\",\"expectedEvery\":\"P1D\",\"paused\":true}")
                    .patch("/api/v1/devices/" + device.id())
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("New name"))
                    .body("expectedEvery", equalTo("PT24H"))
                    .body("health.state", equalTo("paused"));
        }
    }
}
