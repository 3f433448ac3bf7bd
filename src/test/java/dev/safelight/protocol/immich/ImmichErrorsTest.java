package dev.safelight.protocol.immich;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.testsupport.Calls.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.Calls;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors below {@code /api/}, and the places in which a token may come. */
@SafelightTest
class ImmichErrorsTest {
    private final People people;
    private ImmichTestApp app;

    ImmichErrorsTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/me", "/api/assets/statistics", "/api/albums", "/api/server/about"})
    void noKeyIs401(String path) {
        assertError(anonymous().get(path), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "sld_wrong", "sla_wrong"})
    void aWrongKeyIs401(String key) {
        assertError(anonymous().header("x-api-key", key).get("/api/users/me"), 401);
    }

    @Test
    void aBrowserGetsJsonToo() {
        assertError(anonymous().accept("text/html").get("/api/users/me"), 401);
    }

    @Test
    void aRevokedKeyIs401() {
        var tokens = "/api/v1/devices/" + app.device().id() + "/tokens";
        String token = Calls.as(app.account()).get(tokens).path("[0].id");
        Calls.as(app.account()).delete(tokens + "/" + token).then().statusCode(204);

        assertError(app.key().get("/api/users/me"), 401);
    }

    @Test
    void whatIsNotHereIs404() {
        assertError(app.key().get("/api/people"), 404);
        assertError(app.key().get("/api/socket.io/?EIO=4"), 404);
    }

    @Test
    void anotherMethodIs405() {
        assertError(app.key().patch("/api/server/ping"), 405);
    }

    @Test
    void brokenJsonIs400() {
        assertError(app.key().contentType(ContentType.JSON).body("{").post("/api/assets/bulk-upload-check"), 400);
    }

    @Test
    void aLargeBodyIs413() {
        assertError(
                app.key()
                        .contentType(ContentType.JSON)
                        .body(new byte[5_000_000])
                        .post("/api/search/metadata"),
                413);
    }

    @Test
    void nulInTheAddressIs400() {
        assertError(app.key().urlEncodingEnabled(false).get("/api/assets/%00"), 400);
    }

    @Test
    void anAccountsCredentialsAre403() {
        assertError(Calls.as(app.account()).get("/api/users/me"), 403);
    }

    @Test
    void ourOwnInterfaceKeepsItsForm() {
        var answer = anonymous().get("/api/v1/devices");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(app.key().get("/api/v1/work").statusCode())
                .as("a key is no credential there")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "x-api-key,",
        "x-immich-user-token,",
        "x-immich-session-token,",
        "Authorization,Bearer ",
        "Cookie,immich_access_token="
    })
    void takesTheTokenFromEveryPlace(String header, String prefix) {
        var value = (prefix == null ? "" : prefix.equals("Bearer") ? "Bearer " : prefix)
                + app.device().token();

        anonymous().header(header, value).get("/api/users/me").then().statusCode(200);
    }

    @Test
    void anOldTokenDoesNotKeepAnybodyFromSigningIn() {
        anonymous()
                .header("Authorization", "Bearer sld_old")
                .get("/api/server/ping")
                .then()
                .statusCode(200);
    }
}
