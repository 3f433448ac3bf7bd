package dev.safelight.protocol.immich.asset;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.protocol.immich.ImmichTestApp.photo;
import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /api/assets/{id}/original}. */
@SafelightTest
class OriginalApiTest {
    private final People people;
    private final byte[] bytes = photo();
    private ImmichTestApp app;
    private String path;

    OriginalApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void store() {
        app = new ImmichTestApp(people);
        path = "/api/assets/" + app.store("Köln 1.JPG", bytes) + "/original";
    }

    private Response range(String range) {
        return app.key().header("Range", range).get(path);
    }

    @Test
    void isEveryByte() {
        var answer = app.key().get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEqualTo(bytes);
        assertThat(answer.getHeader("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''K%C3%B6ln%201.JPG");
    }

    @Test
    void isGivenInParts() {
        var answer = range("bytes=100-299");

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.getHeader("Content-Range")).isEqualTo("bytes 100-299/" + bytes.length);
        assertThat(answer.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 100, 300));
    }

    @Test
    void hasNothingBehindItsEnd() {
        var answer = range("bytes=5000-");

        assertError(answer, 416);
        assertThat(answer.getHeader("Content-Range")).isEqualTo("bytes */" + bytes.length);
    }

    @Test
    void isItsAccountsOnly() {
        assertError(new ImmichTestApp(people).key().get(path), 404);
    }

    /** Any device's token can be a key; it opens what that device has sent. */
    @Test
    void isNotForTheKeyOfAnotherDevice() {
        var other = people.device(app.account()).token();
        assertError(anonymous().header("x-api-key", other).get(path), 404);
        var found = anonymous()
                .header("x-api-key", other)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/search/metadata");
        assertThat(found.<Integer>path("assets.total")).isZero();
    }

    @Test
    void isForWhoeverSignsIn() {
        var signIn = Map.of("email", app.account().username() + "@example.org", "password", People.PASSWORD);
        String token = anonymous()
                .contentType(ContentType.JSON)
                .body(signIn)
                .post("/api/auth/login")
                .path("accessToken");
        assertThat(bearing(token).get(path).asByteArray()).isEqualTo(bytes);
    }
}
