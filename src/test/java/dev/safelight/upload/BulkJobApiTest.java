package dev.safelight.upload;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.account.AccountView;
import dev.safelight.audit.AuditEntry;
import dev.safelight.audit.AuditService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import dev.safelight.upload.phone.ResendService;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many jobs at once: groups, what is done about them, and the record of it. */
@SafelightTest
class BulkJobApiTest {
    private static final String JOBS = "/api/v1/upload-jobs";
    private static final String GROUPS = "/api/v1/upload-job-groups";

    private final People people;
    private final AuditService audit;
    private final ResendService resend;
    private final DataSource database;
    private AccountView account;
    private TestDevice device;

    BulkJobApiTest(People people, AuditService audit, ResendService resend, DataSource database) {
        this.people = people;
        this.audit = audit;
        this.resend = resend;
        this.database = database;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private String fails(String asset) {
        bearing(device.token()).body("").put("/api/v1/uploads/" + asset + "/photo");
        return as(account).get(JOBS + "?q=" + asset).path("items[0].id");
    }

    private long countedAsFailed() {
        return as(account).get("/api/v1/devices/" + device.id()).jsonPath().getLong("counts.failed");
    }

    private List<AuditEntry> deeds() {
        return audit.find(Optional.of(account.id()), 0, 50);
    }

    @Test
    void groupsAreCountedByReasonDeviceAndDay() {
        fails("A1");
        fails("A2");
        as(account)
                .get(GROUPS)
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].reason", equalTo("empty-body"))
                .body("[0].device.id", equalTo(device.id().toString()))
                .body("[0].jobs", equalTo(2))
                .body("[0].askDevice", equalTo(2))
                .body("[0].runNow", equalTo(0))
                .body("[0].ignorable", equalTo(2));
        as(people.member()).get(GROUPS).then().body("", hasSize(0));
        as(account).get(GROUPS + "?reason=too-large").then().body("", hasSize(0));
        as(account).get(GROUPS + "?zone=Europe/Lisbon").then().statusCode(200);
        as(account).get(GROUPS + "?zone=Moon").then().statusCode(400);
        as(account).get(GROUPS + "?zone=%2B02:00").then().statusCode(400);
    }

    @Test
    void aGroupHasTheDevicesReasonIfItIsOne() {
        reports("A1", "icloud-original-missing");
        reports("A2", "icloud-original-missing");
        as(account).get(GROUPS).then().body("[0].deviceReason", equalTo("icloud-original-missing"));
        reports("A3", "network-lost");
        as(account).get(GROUPS).then().body("[0].jobs", equalTo(3)).body("[0].deviceReason", nullValue());
    }

    private void reports(String asset, String reason) {
        json(bearing(device.token()), """
                        {"reports":[{"asset":"%s","type":"photo","state":"failed","reason":"%s"}]}
                        """.formatted(asset, reason))
                .post(JOBS + "/reports")
                .then()
                .statusCode(200);
    }

    @Test
    void anIgnoredFailureDoesNotCountUntilItFailsAnew() {
        var id = fails("A1");
        assertThat(countedAsFailed()).isEqualTo(1);
        json(as(account), "{\"note\":\"a broken file\"}")
                .post(JOBS + "/" + id + "/ignore")
                .then()
                .statusCode(202)
                .body("ignored.by", equalTo(account.username()))
                .body("ignored.note", equalTo("a broken file"));
        assertThat(countedAsFailed()).isZero();
        json(as(account), "{}").post(JOBS + "/" + id + "/ignore").then().statusCode(409);
        fails("A1");
        assertThat(countedAsFailed()).isEqualTo(1);
        as(account).get(JOBS + "/" + id).then().body("ignored", nullValue());
    }

    @Test
    void ignoringCanBeTakenBack() {
        var id = fails("A1");
        json(as(account), "{}").post(JOBS + "/" + id + "/ignore").then().statusCode(202);
        as(account).delete(JOBS + "/" + id + "/ignore").then().statusCode(200).body("ignored", nullValue());
        as(account).delete(JOBS + "/" + id + "/ignore").then().statusCode(409);
        assertThat(countedAsFailed()).isEqualTo(1);
    }

    @Test
    void aGroupIsIgnoredAndThenLeftAlone() {
        fails("A1");
        fails("A2");
        json(as(account), """
                {"filter":{"reason":"empty-body"},"note":"known"}""").post(GROUPS + "/ignore").then().statusCode(202).body("jobs", equalTo(2));
        json(as(account), "{}").post(GROUPS + "/cancel").then().body("jobs", equalTo(0));
        json(as(account), "{}").post(JOBS + "/retry").then().body("matched", equalTo(0));
        var deed = deeds().getFirst();
        assertThat(deed.what()).isEqualTo("Ignored failures");
        assertThat(deed.items()).isEqualTo(2);
        assertThat(deed.detail()).isEqualTo("reason=empty-body known");
        assertThat(deed.author()).isEqualTo(account.username());
    }

    @Test
    void aGroupIsCancelledWithinItsScope() {
        var id = fails("A1");
        json(as(people.member()), "{}").post(GROUPS + "/cancel").then().body("jobs", equalTo(0));
        json(as(account), "{\"device\":\"%s\"}".formatted(device.id()))
                .post(GROUPS + "/cancel")
                .then()
                .statusCode(202)
                .body("jobs", equalTo(1));
        as(account).get(JOBS + "/" + id).then().body("state", equalTo("cancelled"));
        assertThat(deeds().getFirst().what()).isEqualTo("Cancelled uploads");
    }

    /** A filter that is not understood is no filter for all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/upload-job-groups/cancel | {"filter":{"reason":"too-large"}} | filter
            /api/v1/upload-job-groups/ignore | {"reason":"too-large"}            | reason
            /api/v1/upload-job-groups/ignore | {"filter":{"reasn":"too-large"}}  | filter.reasn
            /api/v1/upload-jobs/retry        | {"filter":{"reason":"too-large"}} | filter
            """)
    void aMemberThatIsNotKnownIsRefusedAndTouchesNothing(String path, String body, String member) {
        var id = fails("A1");
        json(as(account), body)
                .post(path)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("detail", equalTo("The member " + member + " is not known here."));
        as(account).get(JOBS + "/" + id).then().body("state", equalTo("failed")).body("ignored", nullValue());
    }

    @Test
    void theMembersOfTheContractAreKnown() {
        fails("A1");
        json(as(account), "{\"device\":\"%s\",\"state\":\"failed\",\"reason\":\"empty-body\"}".formatted(device.id()))
                .post(JOBS + "/retry")
                .then()
                .statusCode(202)
                .body("matched", equalTo(1));
    }

    @Test
    void whatIsAskedForAgainBecauseItWasLostIsIgnoredNoMore() throws SQLException {
        bearing(device.token()).body("bytes of " + device.id()).put("/api/v1/uploads/A1/photo");
        var id = fails("A1");
        json(as(account), "{}").post(JOBS + "/" + id + "/ignore").then().statusCode(202);
        resend.ask(damagedOriginal(), "It is gone.");
        as(account)
                .get(JOBS + "/" + id)
                .then()
                .body("state", equalTo("registered"))
                .body("ignored", nullValue());
    }

    private UUID damagedOriginal() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "update original set verified_at = null, damaged_at = now() where account_id = '" + account.id()
                                + "' returning id")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    @Test
    void pagesActOnGroupsAndTellWhoDidIt() {
        var id = fails("A1");
        fails("A2");
        var browser = TestBrowser.signedIn(account);
        browser.get("/jobs").then().statusCode(200).body(containsString("By reason, device and day"));
        browser.post("/jobs/" + id + "/ignore", Map.of("note", "<b>why</b>"))
                .then()
                .statusCode(303);
        browser.get("/jobs/" + id)
                .then()
                .body(containsString("Failed, ignored"))
                .body(containsString("&lt;b&gt;why&lt;/b&gt;"));
        browser.post("/jobs/" + id + "/heed").then().statusCode(303);
        browser.post("/jobs/groups/ignore", Map.of("reason", "empty-body", "note", ""))
                .then()
                .statusCode(303);
        browser.get("/jobs?ignored=2").then().body(containsString("Ignoring 2 uploads."));
        browser.post("/jobs/groups/ignore", Map.of("reason", "nonsense")).then().statusCode(400);
        browser.get("/settings/audit")
                .then()
                .statusCode(200)
                .body(containsString("Ignored failures"))
                .body(containsString("Stopped ignoring a failure"));
    }

    @Test
    void membersSeeTheirOwnDeedsAndAdminsAll() {
        as(account).delete("/api/v1/devices/" + device.id()).then().statusCode(204);
        TestBrowser.signedIn(account).get("/settings/audit").then().body(containsString("Removed a device"));
        assertThat(TestBrowser.signedIn(people.member())
                        .get("/settings/audit")
                        .body()
                        .asString())
                .doesNotContain("Removed a device");
        TestBrowser.signedIn(people.admin()).get("/settings/audit").then().body(containsString(account.username()));
    }
}
