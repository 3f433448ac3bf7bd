package dev.safelight.problem;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.browser;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@SafelightTest
class ProblemMappersTest {
    @Inject
    People people;

    @Test
    void unexpectedFailuresGiveNothingAway() {
        anonymous()
                .get("/api/v1/probe/failure")
                .then()
                .statusCode(500)
                .contentType(startsWith("application/problem+json"))
                .header("Safelight-Problem", "internal-error")
                .body("title", notNullValue())
                .body(allOf(
                        not(containsString("select")), not(containsString("Exception")), not(containsString("dev."))));
    }

    @Test
    void addressesThatLeadNowhereAreProblems() {
        as(people.member())
                .get("/api/v1/nowhere")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .header("Safelight-Problem", "not-found")
                .body("type", equalTo("/problems/not-found"))
                .body("status", equalTo(404));
    }

    @Test
    void methodsThatAreNotTakenAreProblems() {
        as(people.member())
                .put("/api/v1/probe/call")
                .then()
                .statusCode(405)
                .header("Safelight-Problem", "method-not-allowed");
    }

    @Test
    void peopleGetTextRatherThanJson() {
        browser()
                .get("/no/such/page")
                .then()
                .statusCode(404)
                .contentType(startsWith("text/"))
                .header("Safelight-Problem", (String) null);
    }
}
