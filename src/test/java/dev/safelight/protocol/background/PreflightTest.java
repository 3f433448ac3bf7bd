package dev.safelight.protocol.background;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** {@code OPTIONS} on an upload URL: what iOS asks before it sends anything. */
@SafelightTest
class PreflightTest {
    private static final String URL = "/api/v1/uploads/1F3A9C00-0000-4000-8000-0123456789AB/photo";

    private final People people;

    PreflightTest(People people) {
        this.people = people;
    }

    private static void saysWhatIsTaken(Response answer) {
        answer.then()
                .statusCode(200)
                .header("Upload-Limit", matchesRegex("min-size=0, max-size=[1-9][0-9]*.*"))
                .header("Accept-Patch", equalTo("application/partial-upload"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Allow", allOf(containsString("OPTIONS"), containsString("PUT"), containsString("POST")))
                .header("WWW-Authenticate", nullValue());
    }

    @Test
    void needsNoCredentials() {
        saysWhatIsTaken(anonymous().options(URL));
    }

    @Test
    void takesADevicesToken() {
        saysWhatIsTaken(bearing(people.device().token()).options(URL));
    }

    @Test
    void aTokenThatIsNoLongerGoodIsTheUploadsAffair() {
        saysWhatIsTaken(bearing("sld_" + "x".repeat(43)).options(URL));
    }

    @Test
    void isNotABrowsersPreflightEvenWhenItLooksLikeOne() {
        saysWhatIsTaken(anonymous()
                .header("Origin", "https://photos.example.org")
                .header("Access-Control-Request-Method", "PUT")
                .options(URL));
    }

    @Test
    void worksBehindAProxyThatAddsAPrefix() {
        saysWhatIsTaken(anonymous()
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "home.example.org")
                .header("X-Forwarded-Prefix", "/photos")
                .options(URL));
    }

    @Test
    void worksForEveryTypeOfAssetResource() {
        saysWhatIsTaken(anonymous().options("/api/v1/uploads/A1/adjustment-base-paired-video"));
    }
}
