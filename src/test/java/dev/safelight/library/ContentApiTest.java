package dev.safelight.library;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class ContentApiTest {
    private final People people;
    private final String body = UUID.randomUUID().toString();
    private People.TestDevice device;
    private String content;
    private AccountView owner;

    ContentApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void upload() {
        owner = people.member();
        device = people.device(owner);
        var resource = bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/A/photo")
                .then()
                .statusCode(201)
                .extract()
                .header("Safelight-Resource");
        content = "/api/v1/asset-resources/" + resource + "/content";
    }

    @Test
    void aRangeOutsideOfTheFileIsAProblemThatTellsTheLength() {
        as(owner)
                .header("Range", "bytes=1000-")
                .get(content)
                .then()
                .statusCode(416)
                .contentType("application/problem+json")
                .header("Content-Range", "bytes */" + body.length())
                .header("Safelight-Problem", "range-not-satisfiable")
                .body("detail", containsString(body.length() + " bytes"));
    }

    @Test
    void aRangeWithinTheFileIsSent() {
        as(owner)
                .header("Range", "bytes=1-3")
                .get(content)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 1-3/" + body.length())
                .body(equalTo(body.substring(1, 4)));
    }
}
