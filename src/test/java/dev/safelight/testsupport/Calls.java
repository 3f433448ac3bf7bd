package dev.safelight.testsupport;

import static io.restassured.RestAssured.given;

import dev.safelight.account.AccountView;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Requests to the running application with somebody's credentials. Redirects are not followed. */
public final class Calls {
    private Calls() {}

    /** Nobody's request. */
    public static RequestSpecification anonymous() {
        return given().redirects().follow(false);
    }

    /** A request with an account's user name and password. */
    public static RequestSpecification as(AccountView account) {
        return anonymous().auth().preemptive().basic(account.username(), People.PASSWORD);
    }

    /** A request with a token of any kind. */
    public static RequestSpecification bearing(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    /** A request as a browser makes it for a page. */
    public static RequestSpecification browser() {
        return anonymous().accept("text/html,application/xhtml+xml,*/*;q=0.8");
    }

    /** With a JSON body. */
    public static RequestSpecification json(RequestSpecification request, String body) {
        return request.contentType(ContentType.JSON).body(body);
    }
}
