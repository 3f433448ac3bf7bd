package dev.safelight.account.signin;

import dev.safelight.account.SetupState;
import dev.safelight.problem.PageRequest;
import dev.safelight.problem.ProblemAnswer;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What is answered to a request that needs (other) credentials. */
@ApplicationScoped
public class Challenge {
    /** The offer of Basic, always with the same realm, because clients keep passwords by it. */
    public static final String BASIC = "Basic realm=\"Safelight\", charset=\"UTF-8\"";

    static final String BEARER = "Bearer realm=\"Safelight\"";

    private static final List<String> BASIC_ONLY = List.of("/dav", "/remote.php", "/ocs/", "/index.php", "/status.php");

    private static final String PROBLEM = "safelight.sign-in-problem";

    private final SetupState setup;
    private final ProblemAnswer answer;

    Challenge(SetupState setup, ProblemAnswer answer) {
        this.setup = setup;
        this.answer = answer;
    }

    /** Keeps what is answered instead of a challenge, because the credentials were not even looked at. */
    static void remember(RoutingContext context, ProblemException problem) {
        context.put(PROBLEM, problem);
    }

    /** Answers a request whose credentials were refused. */
    void send(RoutingContext context) {
        var response = context.response();
        if (response.ended()) {
            return;
        }
        ProblemException remembered = context.get(PROBLEM);
        if (remembered != null) {
            answer.send(context.request(), remembered);
            return;
        }
        headers(context.request()).forEach(response.headers()::add);
        if (PageRequest.isPage(context.request())) {
            response.setStatusCode(status(context.request())).end();
        } else {
            answer.send(context.request(), problem());
        }
    }

    /** The status of the answer. */
    static int status(HttpServerRequest request) {
        return PageRequest.isPage(request) && !PageRequest.isPart(request) ? 303 : 401;
    }

    /** The headers of the answer. */
    Map<String, List<String>> headers(HttpServerRequest request) {
        if (!PageRequest.isPage(request)) {
            return Map.of("WWW-Authenticate", isForBasicOnly(request) ? List.of(BASIC) : List.of(BASIC, BEARER));
        }
        var page = setup.isNeeded() ? "/setup" : SignInPath.returningTo(request);
        // A part of a page cannot show the form, so the script is told to leave; Basic would make the browser ask.
        return PageRequest.isPart(request)
                ? Map.of("HX-Redirect", List.of(page), "WWW-Authenticate", List.of(BEARER))
                : Map.of("Location", List.of(page));
    }

    /** Apps for file servers that are offered a bearer token look for an OAuth server, and find none. */
    private static boolean isForBasicOnly(HttpServerRequest request) {
        var path = request.path();
        return path != null && BASIC_ONLY.stream().anyMatch(path::startsWith);
    }

    /** The body of the answer to a program. */
    static ProblemException problem() {
        return new ProblemException(
                ProblemType.TOKEN_INVALID,
                "Send a valid token, or the user name and password of an account, in the Authorization header.");
    }
}
