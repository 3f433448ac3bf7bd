package dev.safelight.protocol.immich.signin;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mobile app's sign-in, session and sign-out. */
@SafelightTest
class AuthApiTest {
    private final People people;
    private AccountView account;

    AuthApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void join() {
        account = people.member();
    }

    private static Response login(String login, String password) {
        return anonymous()
                .header("deviceModel", "iPhone 15")
                .header("deviceType", "iOS")
                .header("User-Agent", "Immich_iOS_2.7.5")
                .contentType(ContentType.JSON)
                .body(Map.of("email", login, "password", password))
                .post("/api/auth/login");
    }

    private List<String> devices() {
        return as(account).get("/api/v1/devices").jsonPath().getList("name");
    }

    @Test
    void enrolsThePhone() {
        var session = login(account.username(), People.PASSWORD)
                .then()
                .statusCode(201)
                .extract();

        assertThat(session.<String>path("userId")).isEqualTo(account.id().toString());
        assertThat(session.<String>path("accessToken")).startsWith("sld_");
        assertThat(session.<Boolean>path("shouldChangePassword")).isFalse();
        assertThat(devices()).containsExactly("iPhone 15");
    }

    @Test
    void takesSomethingLikeAnAddress() {
        login(account.username().toUpperCase(Locale.ROOT) + "@photos.example.org", People.PASSWORD)
                .then()
                .statusCode(201);
    }

    @Test
    void keepsTheTokenInACookieThatNoOtherSiteCanUse() {
        var answer = login(account.username(), People.PASSWORD);
        var cookie = answer.getDetailedCookie("immich_access_token");

        assertThat(cookie.getValue()).isEqualTo(answer.<String>path("accessToken"));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("lax");
        anonymous()
                .cookie("immich_access_token", cookie.getValue())
                .post("/api/auth/validateToken")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAWrongPassword() {
        assertError(login(account.username(), "wrong"), 401);
        assertError(login("nobody@example.org", People.PASSWORD), 401);
        assertThat(devices()).isEmpty();
    }

    @Test
    void refusesGuessing() {
        for (int i = 0; i < 10; i++) {
            assertError(login(account.username(), "wrong"), 401);
        }

        assertError(login(account.username(), People.PASSWORD), 429);
    }

    @Test
    void refusesHalfAForm() {
        assertError(
                anonymous()
                        .contentType(ContentType.JSON)
                        .body("{\"email\":\"a\"}")
                        .post("/api/auth/login"),
                400);
    }

    @Test
    void validatesTheToken() {
        String token = login(account.username(), People.PASSWORD).path("accessToken");

        assertThat(anonymous()
                        .header("x-immich-user-token", token)
                        .post("/api/auth/validateToken")
                        .<Boolean>path("authStatus"))
                .isTrue();
        assertError(anonymous().post("/api/auth/validateToken"), 401);
    }

    @Test
    void signingOutEndsTheSessionAndKeepsTheDevice() {
        String token = login(account.username(), People.PASSWORD).path("accessToken");

        assertThat(anonymous()
                        .header("x-immich-user-token", token)
                        .post("/api/auth/logout")
                        .<Boolean>path("successful"))
                .isTrue();
        assertError(anonymous().header("x-immich-user-token", token).get("/api/users/me"), 401);
        assertThat(devices()).hasSize(1);
    }

    @Test
    void aPhoneThatComesBackIsTheSameDevice() {
        String token = login(account.username(), People.PASSWORD).path("accessToken");
        anonymous().header("x-immich-user-token", token).post("/api/auth/logout");

        login(account.username(), People.PASSWORD).then().statusCode(201);

        assertThat(devices()).hasSize(1);
    }

    @Test
    void twoPhonesOfOneModelAreTwoDevices() {
        login(account.username(), People.PASSWORD);
        login(account.username(), People.PASSWORD);

        assertThat(devices()).containsExactly("iPhone 15", "iPhone 15");
    }
}
