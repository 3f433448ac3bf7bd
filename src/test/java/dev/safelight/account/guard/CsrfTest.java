package dev.safelight.account.guard;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.session.SessionCookie;
import dev.safelight.account.session.SessionService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SafelightTest
class CsrfTest {
    private static final String TOKEN = "the-token-of-this-browser";

    @Inject
    People people;

    @Inject
    SessionService sessions;

    @Nested
    class Forms {
        private static RequestSpecification form(String token) {
            return anonymous()
                    .cookie(CsrfToken.COOKIE, TOKEN)
                    .formParam("value", "1")
                    .formParam("csrf", token);
        }

        @Test
        void aPageWithAFormSetsTheCookieOnce() {
            var page = anonymous().get("/probe/form").then().statusCode(200).extract();
            var cookie = page.detailedCookie(CsrfToken.COOKIE);
            assertThat(cookie.getValue()).isEqualTo(page.asString()).hasSize(32);
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo("Strict");
            assertThat(cookie.getPath()).isEqualTo("/");
            var again = anonymous().cookie(CsrfToken.COOKIE, TOKEN).get("/probe/form");
            assertThat(again.asString()).isEqualTo(TOKEN);
            assertThat(again.cookies()).isEmpty();
        }

        @Test
        void theFormsOwnTokenIsTaken() {
            form(TOKEN).post("/probe/form").then().statusCode(200).body(equalTo("got 1"));
            anonymous()
                    .cookie(CsrfToken.COOKIE, TOKEN)
                    .multiPart("value", "2")
                    .multiPart("csrf", TOKEN)
                    .post("/probe/form")
                    .then()
                    .statusCode(200)
                    .body(equalTo("got 2"));
        }

        @Test
        void anotherTokenIsRefused() {
            form("another").post("/probe/form").then().statusCode(403);
            form("").post("/probe/form").then().statusCode(403);
        }

        @Test
        void noTokenIsRefused() {
            anonymous()
                    .cookie(CsrfToken.COOKIE, TOKEN)
                    .formParam("value", "1")
                    .post("/probe/form")
                    .then()
                    .statusCode(403);
            anonymous().formParam("value", "1").post("/probe/form").then().statusCode(403);
            anonymous()
                    .formParam("csrf", "")
                    .cookie(CsrfToken.COOKIE, "")
                    .post("/probe/form")
                    .then()
                    .statusCode(403);
        }

        @Test
        void anotherSitesPageIsRefusedEvenWithTheToken() {
            form(TOKEN)
                    .header("Sec-Fetch-Site", "cross-site")
                    .post("/probe/form")
                    .then()
                    .statusCode(403);
            form(TOKEN)
                    .header("Sec-Fetch-Site", "same-site")
                    .post("/probe/form")
                    .then()
                    .statusCode(403);
            form(TOKEN)
                    .header("Origin", "https://example.org")
                    .post("/probe/form")
                    .then()
                    .statusCode(403);
            form(TOKEN).header("Origin", "null").post("/probe/form").then().statusCode(403);
        }

        @Test
        void ourOwnPageIsTaken() {
            form(TOKEN)
                    .header("Sec-Fetch-Site", "same-origin")
                    .post("/probe/form")
                    .then()
                    .statusCode(200);
            form(TOKEN)
                    .header("Origin", "http://localhost:" + RestAssured.port)
                    .post("/probe/form")
                    .then()
                    .statusCode(200);
        }
    }

    @Nested
    class Calls {
        private RequestSpecification signedIn() {
            var secret = sessions.open(people.member().id(), new RequestOrigin("192.0.2.1", "test"));
            return anonymous().cookie(SessionCookie.NAME, secret.plain()).cookie(CsrfToken.COOKIE, TOKEN);
        }

        @Test
        void aSessionNeedsTheHeader() {
            signedIn().post("/api/v1/probe/call").then().statusCode(403).header("Safelight-Problem", "forbidden");
            signedIn()
                    .header("X-CSRF-Token", "another")
                    .post("/api/v1/probe/call")
                    .then()
                    .statusCode(403);
            signedIn()
                    .header("X-CSRF-Token", TOKEN)
                    .post("/api/v1/probe/call")
                    .then()
                    .statusCode(200);
        }

        @Test
        void otherCredentialsDoNot() {
            as(people.member()).post("/api/v1/probe/call").then().statusCode(200);
        }

        @Test
        void anotherSitesPageIsRefusedWhateverTheBrowserAdds() {
            as(people.member())
                    .header("Sec-Fetch-Site", "cross-site")
                    .post("/api/v1/probe/call")
                    .then()
                    .statusCode(403);
        }

        @Test
        void formBodiesOfDevicesAreBytes() {
            bearing(people.device().token())
                    .contentType("application/x-www-form-urlencoded")
                    .body("a=1&b=2")
                    .post("/api/v1/probe/bytes")
                    .then()
                    .statusCode(200)
                    .body(equalTo("Phone sent 7"));
        }
    }
}
