package dev.safelight.account.guard;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A NUL in what a client sends is the client's mistake, wherever it stands; the database must never be the first to notice. */
@SafelightTest
class NulFilterTest {
    private final People people;
    private AccountView owner;
    private TestDevice device;

    NulFilterTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        owner = people.member();
        device = people.device(owner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/assets?q=a%00b", "/api/v1/upload-jobs?q=%00", "/photos?q=%00", "/%00"})
    void inAnAddressIsRefused(String address) {
        as(owner).urlEncodingEnabled(false).get(address).then().statusCode(400);
    }

    @Test
    void inTheAddressOfAnUploadIsRefused() {
        bearing(device.token())
                .urlEncodingEnabled(false)
                .body("bytes")
                .put("/api/v1/uploads/a%00b/photo")
                .then()
                .statusCode(400)
                .header("Safelight-Problem", "invalid-request");
    }

    @Test
    void inJsonIsRefused() {
        json(as(owner), "{\"name\":\"a\\u0000b\"}")
                .post("/api/v1/devices/" + device.id() + "/tokens")
                .then()
                .statusCode(400)
                .header("Safelight-Problem", "invalid-request");
        json(as(owner), "{\"q\":\"a\\u0000b\"}")
                .post("/api/v1/upload-jobs/retry")
                .then()
                .statusCode(400);
        json(bearing(device.token()), "{\"resources\":[{\"asset\":\"a\\u0000b\",\"type\":\"photo\"}]}")
                .post("/api/v1/receipts/query")
                .then()
                .statusCode(400);
    }

    @Test
    void inAUserNameIsAnUnknownUser() {
        anonymous()
                .auth()
                .preemptive()
                .basic("a\0b", People.PASSWORD)
                .get("/api/v1/assets")
                .then()
                .statusCode(401);
        new TestBrowser().signIn("a\0b", People.PASSWORD, "").then().statusCode(401);
    }
}
