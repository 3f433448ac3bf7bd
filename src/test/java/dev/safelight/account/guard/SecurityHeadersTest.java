package dev.safelight.account.guard;

import static dev.safelight.testsupport.Calls.anonymous;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.testsupport.SafelightTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class SecurityHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/probe/form", "/api/v1/probe/failure", "/no/such/page", "/api/v1/devices", "/q/health/live"})
    void everyAnswerHasThem(String path) {
        anonymous()
                .get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Permissions-Policy", containsString("camera=()"))
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'self'"), not(containsString("unsafe"))))
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void pagesAreNotKeptByAnybody() {
        anonymous().get("/probe/form").then().header("Cache-Control", "no-store");
    }

    @Test
    void overHttpsBrowsersStayThere() {
        anonymous()
                .header("X-Forwarded-Proto", "https")
                .get("/probe/form")
                .then()
                .header("Strict-Transport-Security", containsString("max-age="))
                .header("Set-Cookie", containsString("Secure"));
    }

    @Test
    void swaggerUiMayUseItsOwnScript() {
        anonymous()
                .get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self' 'unsafe-inline'"));
        anonymous().get("/q/openapi").then().statusCode(200).body(containsString("/api/v1/devices"));
    }

    @Test
    void trustedProxiesTellTheAddressOfTheClientAndOfTheServer() {
        anonymous()
                .header("X-Forwarded-For", "198.51.100.66, 203.0.113.9, 10.1.2.3")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "photos.example.org")
                .get("/api/v1/probe/address")
                .then()
                .body(equalTo("203.0.113.9 https://photos.example.org/api/v1/probe/address"));
    }
}
