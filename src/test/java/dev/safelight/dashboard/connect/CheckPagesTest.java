package dev.safelight.dashboard.connect;

import static dev.safelight.testsupport.Calls.browser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@SafelightTest
class CheckPagesTest {
    private static final Pattern PROBE =
            Pattern.compile("data-probe=\"(/api/v1/connection-checks/[A-Za-z0-9_-]{32})\"");

    @Inject
    People people;

    @Test
    void aMemberRunsItAndReadsALineForEachSubject() {
        var person = TestBrowser.signedIn(people.member());
        person.get("/connect/check")
                .then()
                .statusCode(200)
                .body(containsString("http://localhost:" + RestAssured.port), not(containsString("What was found")));
        var page = person.post("/connect/check");
        page.then().statusCode(200);
        assertThat(page.asString())
                .contains("What was found", "id=\"finding-ADDRESS\"", "id=\"finding-CLIENT\"", "leads to this server")
                .contains("class=\"state is-ok\">Fine", "class=\"state is-late\">Take note", "curl -i -X OPTIONS")
                .containsPattern(PROBE)
                .doesNotContain("style=");
    }

    @Test
    void aScriptGetsThePartOnly() {
        var person = TestBrowser.signedIn(people.member());
        person.get("/connect/check");
        var part = person.post("/connect/check?fragment=live").asString();
        assertThat(part.strip())
                .startsWith("<section id=\"check\"")
                .endsWith("</section>")
                .doesNotContain("<html");
    }

    @Test
    void theBrowsersOwnProbeIsOneThatTheServerExpects() {
        var person = TestBrowser.signedIn(people.member());
        person.get("/connect/check");
        var probe = PROBE.matcher(person.post("/connect/check").asString());
        assertThat(probe.find()).isTrue();
        browser().body("bytes").put(probe.group(1)).then().statusCode(200);
    }

    @Test
    void nobodyRunsItWithoutSigningIn() {
        browser().formParam("csrf", "guess").post("/connect/check").then().statusCode(303);
    }

    @Test
    void aForeignFormDoesNotRunIt() {
        var person = TestBrowser.signedIn(people.member());
        person.get("/connect/check");
        person.post("/connect/check", java.util.Map.of("csrf", "guess")).then().statusCode(403);
    }
}
