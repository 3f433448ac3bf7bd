package dev.safelight.dashboard.originals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.safelight.asset.verification.VerificationService;
import dev.safelight.testsupport.Calls;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class OriginalsPagesTest {
    private final People people;
    private final VerificationService verification;
    private TestBrowser browser;

    OriginalsPagesTest(People people, VerificationService verification) {
        this.people = people;
        this.verification = verification;
    }

    @BeforeEach
    void signIn() {
        browser = TestBrowser.signedIn(people.admin());
        Calls.bearing(people.device().token())
                .body("a photo " + UUID.randomUUID())
                .put("/api/v1/uploads/A1/photo");
    }

    @AfterEach
    void resume() {
        verification.resume();
    }

    @Test
    void thePageSaysHowTheOriginalsAre() {
        browser.get("/originals")
                .then()
                .statusCode(200)
                .body(containsString("<h2>Verification</h2>"))
                .body(containsString("<h2>Second copy</h2>"))
                .body(containsString("Verify everything now"));
        browser.get("/originals?fragment=live").then().statusCode(200).body(not(containsString("<html")));
    }

    @Test
    void itIsPausedAndResumed() {
        browser.get("/originals");
        browser.post("/originals/pause").then().statusCode(303).header("Location", endsWith("/originals?did=paused"));
        assertThat(verification.state().isPaused()).isTrue();
        browser.get("/originals?did=paused")
                .then()
                .body(containsString("The verification is paused."))
                .body(containsString("Resume the verification"));
        browser.post("/originals/resume").then().statusCode(303);
        assertThat(verification.state().isPaused()).isFalse();
    }

    @Test
    void onlyInDoubtAPersonCanSayThatTheOriginalsAreLost() {
        browser.get("/originals").then().body(not(containsString("They are really lost")));
        browser.post("/originals/lost").then().statusCode(409);
        verification.doubted("Nothing is there.");
        try {
            browser.get("/originals")
                    .then()
                    .body(containsString("The storage shows none of the originals"))
                    .body(containsString("Nothing is there."))
                    .body(containsString("They are really lost"));
            browser.post("/originals/verify").then().statusCode(303);
            assertThat(verification.state().isConfirmed()).isFalse();
        } finally {
            verification.goesOn();
        }
    }

    @Test
    void settingsAndTheOverviewLeadThere() {
        browser.get("/settings").then().body(containsString("href=\"/originals\""));
        browser.get("/").then().body(containsString("href=\"/originals\""));
    }

    @Test
    void membersHaveNoBusinessThere() {
        var member = TestBrowser.signedIn(people.member());
        member.get("/originals").then().statusCode(403);
        member.get("/settings").then().body(not(containsString("href=\"/originals\"")));
    }
}
