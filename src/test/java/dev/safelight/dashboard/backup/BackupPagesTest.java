package dev.safelight.dashboard.backup;

import static dev.safelight.testsupport.Calls.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class BackupPagesTest {
    private static final String API = "/api/v1/catalogue";

    private final People people;
    private AccountView admin;
    private TestBrowser browser;

    BackupPagesTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void signIn() {
        admin = people.admin();
        people.device(admin);
        browser = TestBrowser.signedIn(admin);
    }

    private boolean isBusy() {
        return as(admin).get(API).path("busy");
    }

    @Test
    void changesAreWrittenWhenAsked() {
        browser.get("/settings/backup").then().statusCode(200).body(containsString("Records of the catalogue"));
        browser.post("/settings/backup/records")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/settings/backup?did=written"));
        as(admin)
                .get(API)
                .then()
                .body("records.waiting", equalTo(0))
                .body("records.failure", nullValue())
                .body("records.lineage", not(nullValue()));
    }

    @Test
    void aDumpIsTakenWhenAsked() {
        browser.post("/settings/backup/dump").then().statusCode(303);
        await().until(() -> !isBusy());
        String name = as(admin).get(API).path("store.dumps[0].name");
        browser.get("/settings/backup").then().body(containsString(name));
    }

    @Test
    void orphansAreLookedForWhenAsked() {
        browser.post("/settings/backup/orphans").then().statusCode(303);
        await().until(() -> !isBusy());
        as(admin).get(API).then().body("orphanReport.objectsSeen", not(nullValue()));
        as(admin).get(API + "/orphans").then().statusCode(200);
        browser.get("/settings/backup").then().body(containsString("Objects without original"));
    }

    @Test
    void aLibraryThatIsThereIsNotRebuilt() {
        browser.get("/settings/backup").then().body(not(containsString("Rebuild from the storage")));
        browser.post("/settings/backup/rebuild").then().statusCode(409).body(containsString("not empty"));
        as(admin).post(API + "/rebuild").then().statusCode(409);
    }

    @Test
    void theLivePartIsThePageWithoutItsFrame() {
        browser.get("/settings/backup?fragment=live")
                .then()
                .statusCode(200)
                .body(containsString("id=\"live\""))
                .body(not(containsString("<html")));
    }

    @Test
    void membersHaveNoBusinessHere() {
        var member = people.member();
        TestBrowser.signedIn(member).get("/settings/backup").then().statusCode(403);
        as(member).get(API).then().statusCode(403);
        TestBrowser.signedIn(member).get("/settings").then().body(not(containsString("/settings/backup")));
        browser.get("/settings").then().body(containsString("/settings/backup"));
    }
}
