package dev.safelight.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.safelight.account.session.SessionCookie;
import dev.safelight.account.setup.SetupService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class SignInPagesTest {
    @Inject
    People people;

    @Inject
    SetupService setup;

    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void setUpIsOver() {
        people.admin();
        assertThat(setup.isDone()).isTrue();
    }

    @Nested
    class SigningIn {
        @Test
        void leadsBackToThePageThatWasAskedFor() {
            var member = people.member();
            var refused = browser.get("/settings?did=renamed");
            refused.then().statusCode(303).header("Location", endsWith("/login?then=%2Fsettings%3Fdid%3Drenamed"));
            browser.get("/login?then=%2Fsettings%3Fdid%3Drenamed")
                    .then()
                    .statusCode(200)
                    .body(containsString("value=\"/settings?did=renamed\""));
            browser.signIn(member.username(), People.PASSWORD, "/settings?did=renamed")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/settings?did=renamed"));
            browser.get("/settings").then().statusCode(200).body(containsString(member.username()));
        }

        @Test
        void setsACookieThatScriptsAndOtherSitesDoNotGet() {
            var cookie = browser.signIn(people.member().username(), People.PASSWORD, "")
                    .detailedCookie(SessionCookie.NAME);
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo("Lax");
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.isSecured()).isFalse();
            assertThat(cookie.getValue()).hasSize(43);
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://example.org/", "//example.org", "/\\example.org"})
        void leadsNowhereElse(String then) {
            browser.signIn(people.member().username(), People.PASSWORD, then)
                    .then()
                    .statusCode(303)
                    .header("Location", "http://localhost:" + RestAssured.port + "/");
        }

        @Test
        void withAWrongPasswordShowsTheFormAgain() {
            var member = people.member();
            browser.signIn(member.username(), "wrong <b>password", "/jobs")
                    .then()
                    .statusCode(401)
                    .body(containsString("The user name or the password is wrong."))
                    .body(containsString("value=\"" + member.username() + "\""))
                    .body(containsString("value=\"/jobs\""))
                    .body(not(containsString("wrong &lt;b&gt;password")));
            assertThat(browser.has(SessionCookie.NAME)).isFalse();
        }

        @Test
        void tooOftenWithAWrongPasswordHasToWait() {
            var member = people.member();
            for (var i = 0; i < 10; i++) {
                browser.signIn(member.username(), "wrong password", "");
            }
            browser.signIn(member.username(), People.PASSWORD, "")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", not("0"))
                    .body(containsString("wait before the next try"));
        }

        @Test
        void withoutTheTokenOfTheFormIsRefusedAsAPage() {
            browser.post("/login").then().statusCode(403).contentType("text/html;charset=utf-8");
        }

        @Test
        void isNotAskedOfWhoHasDoneIt() {
            TestBrowser.signedIn(people.member())
                    .get("/login?then=/settings")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/settings"));
        }
    }

    @Nested
    class SigningOut {
        @Test
        void endsTheSessionOfThisBrowser() {
            var member = people.member();
            var here = TestBrowser.signedIn(member);
            var there = TestBrowser.signedIn(member);
            here.get("/settings");
            here.post("/logout").then().statusCode(303).header("Location", endsWith("/login"));
            assertThat(here.has(SessionCookie.NAME)).isFalse();
            there.get("/settings").then().statusCode(200);
        }

        @Test
        void everywhereEndsThemAll() {
            var member = people.member();
            var here = TestBrowser.signedIn(member);
            var there = TestBrowser.signedIn(member);
            here.get("/settings");
            here.post("/logout/everywhere").then().statusCode(303);
            there.get("/settings").then().statusCode(303).header("Location", containsString("/login"));
        }
    }

    @Test
    void setUpIsNotOfferedAnyMore() {
        browser.get("/setup?code=anything").then().statusCode(303).header("Location", endsWith("/login"));
    }
}
