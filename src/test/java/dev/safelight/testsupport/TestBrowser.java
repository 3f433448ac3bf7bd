package dev.safelight.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;

/** A browser without JavaScript: keeps cookies, sends forms as pages have them, and does not follow redirects. */
public final class TestBrowser {
    private static final String CSRF_COOKIE = "safelight-csrf";

    private final Map<String, String> cookies = new HashMap<>();

    /** A browser in which an account has signed in. */
    public static TestBrowser signedIn(AccountView account) {
        var browser = new TestBrowser();
        var answer = browser.signIn(account.username(), People.PASSWORD, "");
        assertThat(answer.statusCode())
                .as("signing in as %s", account.username())
                .isEqualTo(303);
        return browser;
    }

    /** Opens the sign-in form and sends it. */
    public Response signIn(String username, String password, String then) {
        get("/login");
        return post("/login", Map.of("username", username, "password", password, "then", then));
    }

    /** Opens a page; the path is sent as it is. */
    public Response get(String path) {
        return keep(Calls.browser().urlEncodingEnabled(false).cookies(cookies).get(path));
    }

    /** Sends a form with the CSRF token of the last page. */
    public Response post(String path, Map<String, String> fields) {
        return keep(Calls.browser()
                .cookies(cookies)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(fields)
                .formParam("csrf", cookies.getOrDefault(CSRF_COOKIE, ""))
                .post(path));
    }

    /** Sends a form that has buttons only. */
    public Response post(String path) {
        return post(path, Map.of());
    }

    public boolean has(String cookie) {
        return cookies.containsKey(cookie);
    }

    private Response keep(Response response) {
        response.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return response;
    }
}
