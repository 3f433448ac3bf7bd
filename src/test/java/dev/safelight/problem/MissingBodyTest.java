package dev.safelight.problem;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.hamcrest.Matchers.containsString;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is not there, or is JSON's null, is the client's mistake and not the server's. */
@SafelightTest
class MissingBodyTest {
    private final People people;

    MissingBodyTest(People people) {
        this.people = people;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void ofAChangeIsRefused(String body) {
        var owner = people.member();
        as(owner)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/devices/" + people.device(owner).id())
                .then()
                .statusCode(400)
                .body("detail", containsString("missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void ofAQuestionForReceiptsIsRefused(String body) {
        bearing(people.device().token())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/receipts/query")
                .then()
                .statusCode(400)
                .body("detail", containsString("missing"));
    }
}
