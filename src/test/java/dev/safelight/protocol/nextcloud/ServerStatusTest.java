package dev.safelight.protocol.nextcloud;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.testsupport.SafelightTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What apps ask before anybody has signed in. */
@SafelightTest
class ServerStatusTest {
    private static final String HTML_TOO = "text/html,application/xml;q=0.9,*/*;q=0.8";

    @Test
    void saysThatItIsANextcloud() {
        anonymous()
                .header("User-Agent", "Mozilla/5.0 (Android) Nextcloud-android/3.29.0")
                .get("/status.php")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .body("installed", equalTo(true))
                .body("maintenance", equalTo(false))
                .body("needsDbUpgrade", equalTo(false))
                .body("version", equalTo("31.0.9.1"))
                .body("versionstring", equalTo("31.0.9"))
                .body("edition", emptyString())
                .body("productname", equalTo("Nextcloud"))
                .body("extendedSupport", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Android) ownCloud-android/4.2.1",
                "Mozilla/5.0 (Linux) mirall/2.11.0.8354 (ownCloud, debian-6.1 ClientArchitecture: x86_64)"
            })
    void saysToOwnCloudsAppsThatItIsAnOwnCloud(String userAgent) {
        anonymous()
                .header("User-Agent", userAgent)
                .get("/status.php")
                .then()
                .statusCode(200)
                .body("productname", equalTo("ownCloud"))
                .body("version", startsWith("10.13."));
    }

    @Test
    void canBeReachedWithoutSigningIn() {
        var answer = anonymous().get("/index.php/204");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.php/avatar/ana/64",
                "/index.php/core/preview.png?file=/a.jpg&x=32&y=32",
                "/index.php/core/preview?fileId=1&x=1024&y=1024",
                "/index.php/apps/files/api/v1/thumbnail/64/64/a.jpg",
            })
    void picturesAreNotThereAndThatIsNoPage(String path) {
        anonymous().accept(HTML_TOO).get(path).then().statusCode(404).contentType(startsWith("application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ocs/v2.php/cloud/user?format=json", "/ocs/v1.php/cloud/user"})
    void whoHasNotSignedInIsAskedForBasicOnly(String path) {
        var answer =
                anonymous().accept(HTML_TOO).header("OCS-APIRequest", "true").get(path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Safelight\", charset=\"UTF-8\"");
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void aTokenThatIsNotKnownIsAnsweredTheSame() {
        var answer = bearing("sld_unknown").accept(HTML_TOO).get("/ocs/v2.php/cloud/user");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Safelight\", charset=\"UTF-8\"");
    }
}
