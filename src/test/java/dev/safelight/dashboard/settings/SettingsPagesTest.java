package dev.safelight.dashboard.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.safelight.account.AccountRole;
import dev.safelight.account.AccountView;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.management.AccountService;
import dev.safelight.account.session.SessionService;
import dev.safelight.account.signin.SignInService;
import dev.safelight.account.token.ApiTokenService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SafelightTest
class SettingsPagesTest {
    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");

    @Inject
    People people;

    @Inject
    AccountService accounts;

    @Inject
    ApiTokenService tokens;

    @Inject
    SessionService sessions;

    @Inject
    SignInService signIn;

    private AccountView find(UUID id) {
        return accounts.accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private boolean signsIn(AccountView account, String password) {
        return signIn.check(account.username(), password, ORIGIN).isPresent();
    }

    private static void assertDone(Response response, String code) {
        response.then().statusCode(303).header("Location", endsWith("/settings?did=" + code));
    }

    @Nested
    class OnesOwn {
        private AccountView self;
        private TestBrowser browser;

        @BeforeEach
        void signIn() {
            self = people.member();
            browser = TestBrowser.signedIn(self);
            browser.get("/settings").then().statusCode(200);
        }

        @Test
        void nameIsChanged() {
            assertDone(browser.post("/settings/name", Map.of("displayName", "Ana <i>")), "renamed");
            browser.get("/settings?did=renamed")
                    .then()
                    .body(containsString("Your name is changed."))
                    .body(containsString("Ana &lt;i&gt;"));
        }

        @Test
        void passwordIsChangedWithThePresentOne() {
            browser.post("/settings/password", Map.of("present", "wrong password", "wanted", "another password"))
                    .then()
                    .statusCode(403)
                    .body(containsString("The present password is wrong."));
            assertDone(
                    browser.post(
                            "/settings/password", Map.of("present", People.PASSWORD, "wanted", "another password")),
                    "password-changed");
            assertThat(signsIn(self, "another password")).isTrue();
            browser.get("/settings").then().statusCode(200);
        }

        @Test
        void otherBrowsersAreSignedOut() {
            var other = TestBrowser.signedIn(self);
            browser.get("/settings").then().body(containsString("(this one)"));
            var latest = sessions.sessions(self.id()).stream()
                    .max((a, b) -> a.createdAt().compareTo(b.createdAt()))
                    .orElseThrow();
            assertDone(browser.post("/settings/sessions/" + latest.id() + "/end"), "session-ended");
            other.get("/settings").then().statusCode(303);
            browser.get("/settings").then().statusCode(200);
        }

        @Test
        void apiTokensAreMadeAndDeleted() {
            browser.post("/settings/tokens", Map.of("name", "script"))
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body(containsString("sla_"));
            browser.get("/settings").then().body(containsString("script")).body(not(containsString("sla_")));
            var made = tokens.tokens(self.id()).getFirst();
            assertDone(browser.post("/settings/tokens/" + made.id() + "/delete"), "token-deleted");
            assertThat(tokens.tokens(self.id())).isEmpty();
        }

        @Test
        void isAllThatMembersSeeAndReach() {
            browser.get("/settings").then().body(not(containsString("Another account")));
            browser.post("/settings/accounts/" + self.id() + "/role", Map.of("role", "admin"))
                    .then()
                    .statusCode(403)
                    .contentType("text/html;charset=utf-8");
            assertThat(find(self.id()).role()).isEqualTo(AccountRole.MEMBER);
        }
    }

    @Nested
    class Everybodys {
        private TestBrowser browser;

        @BeforeEach
        void signIn() {
            browser = TestBrowser.signedIn(people.admin());
            browser.get("/settings").then().statusCode(200).body(containsString("Another account"));
        }

        @Test
        void accountsAreMade() {
            var username = "new-" + UUID.randomUUID().toString().substring(0, 8);
            var fields = Map.of("username", username, "displayName", "New", "password", "a password", "role", "member");
            assertDone(browser.post("/settings/accounts", fields), "account-made");
            browser.post("/settings/accounts", fields)
                    .then()
                    .statusCode(409)
                    .body(containsString("choose another user name"));
            assertThat(signIn.check(username, "a password", ORIGIN)).isPresent();
        }

        @Test
        void rolesAreChanged() {
            var member = people.member();
            var role = "/settings/accounts/" + member.id() + "/role";
            assertDone(browser.post(role, Map.of("role", "admin")), "role-changed");
            assertThat(find(member.id()).role()).isEqualTo(AccountRole.ADMIN);
            assertDone(browser.post(role, Map.of("role", "member")), "role-changed");
            assertThat(find(member.id()).role()).isEqualTo(AccountRole.MEMBER);
        }

        @Test
        void accountsAreDisabledAndEnabled() {
            var member = people.member();
            var other = TestBrowser.signedIn(member);
            assertDone(browser.post("/settings/accounts/" + member.id() + "/disable"), "account-disabled");
            other.get("/settings").then().statusCode(303);
            assertThat(signsIn(member, People.PASSWORD)).isFalse();
            assertDone(browser.post("/settings/accounts/" + member.id() + "/enable"), "account-enabled");
            assertThat(signsIn(member, People.PASSWORD)).isTrue();
        }

        @Test
        void passwordsAreSet() {
            var member = people.member();
            var path = "/settings/accounts/" + member.id() + "/password";
            assertDone(browser.post(path, Map.of("password", "another password")), "password-set");
            assertThat(signsIn(member, "another password")).isTrue();
            browser.post(path, Map.of("password", "short")).then().statusCode(400);
        }
    }
}
