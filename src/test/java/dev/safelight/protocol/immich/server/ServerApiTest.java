package dev.safelight.protocol.immich.server;

import static dev.safelight.testsupport.Calls.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs ask before they send anything. */
@SafelightTest
class ServerApiTest {
    private final People people;
    private ImmichTestApp app;

    ServerApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
    }

    @Test
    void theAddressIsDiscovered() {
        assertThat(anonymous().get("/.well-known/immich").<String>path("api.endpoint"))
                .isEqualTo("/api");
    }

    @Test
    void answersPing() {
        assertThat(anonymous().get("/api/server/ping").<String>path("res")).isEqualTo("pong");
    }

    @ParameterizedTest
    @CsvSource({
        "Immich_Android_2.5.1,         2",
        "Immich_iOS_2.7.5,             2",
        "Immich_Android_3.0.0,         3",
        "immich-ios/3.2.2,             3",
        "Immich_Android_9.0.0,         3",
        "node,                         3"
    })
    void isOfTheMajorOfTheProgram(String userAgent, int major) {
        var version = anonymous()
                .header("User-Agent", userAgent)
                .get("/api/server/version")
                .jsonPath();

        assertThat(version.getInt("major")).isEqualTo(major);
        assertThat(version.getMap("$")).containsKeys("minor", "patch", "prerelease");
    }

    @Test
    void mediaTypesAreLowerCaseWithTheirDot() {
        var types = anonymous().get("/api/server/media-types").jsonPath();

        assertThat(types.<String>getList("image"))
                .contains(".heic", ".jpg", ".dng")
                .allMatch(one -> one.matches("\\.[a-z0-9]+"));
        assertThat(types.<String>getList("video")).contains(".mov", ".mp4");
        assertThat(types.<String>getList("sidecar")).containsExactly(".xmp");
    }

    @Test
    void signsInWithAPasswordOnly() {
        var features = anonymous().get("/api/server/features").jsonPath();

        assertThat(features.getBoolean("passwordLogin")).isTrue();
        assertThat(features.getBoolean("oauth")).isFalse();
        assertThat(features.getBoolean("trash")).isFalse();
        assertThat(anonymous().get("/api/server/config").<Boolean>path("isInitialized"))
                .isTrue();
    }

    @Test
    void saysThatItIsNoImmich() {
        assertThat(app.key().get("/api/server/about").<String>path("build")).contains("Safelight");
    }

    @Test
    void tellsItsRoom() {
        var storage = app.key().get("/api/server/storage").jsonPath();

        assertThat(storage.getLong("diskSizeRaw")).isPositive();
        assertThat(storage.getLong("diskUseRaw") + storage.getLong("diskAvailableRaw"))
                .isEqualTo(storage.getLong("diskSizeRaw"));
        assertThat(storage.getString("diskSize")).matches("\\d+\\.\\d [KMGTP]iB");
    }

    @Test
    void knowsTheAccountOfTheKey() {
        var me = app.key().get("/api/users/me").jsonPath();

        assertThat(me.getString("id")).isEqualTo(app.account().id().toString());
        assertThat(me.getString("email")).startsWith(app.account().username() + "@");
        assertThat(me.getString("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(me.getMap("$")).containsEntry("status", "active").containsKeys("quotaSizeInBytes", "license");
    }

    @Test
    void aKeyMayDoEverythingThatIsHere() {
        assertThat(app.key().get("/api/api-keys/me").<String>path("permissions[0]"))
                .isEqualTo("all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "albums",
                "cast",
                "download",
                "emailNotifications",
                "folders",
                "memories",
                "people",
                "purchase",
                "ratings",
                "recentlyAdded",
                "sharedLinks",
                "tags"
            })
    void preferencesAreWhole(String section) {
        assertThat(app.key().get("/api/users/me/preferences").jsonPath().getMap(section))
                .isNotEmpty();
    }
}
