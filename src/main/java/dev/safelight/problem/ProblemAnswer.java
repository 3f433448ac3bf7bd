package dev.safelight.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;

/** Turns a problem into an answer: a document for programs, a page for people. */
@ApplicationScoped
public class ProblemAnswer {
    private final Instance<ProblemPage> pages;

    ProblemAnswer(Instance<ProblemPage> pages) {
        this.pages = pages;
    }

    /** The answer that fits who asks. */
    public Response to(HttpServerRequest request, ProblemException problem) {
        var document = document(problem);
        var response = Response.status(document.status());
        problem.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, seconds(wait)));
        if (PageRequest.isPage(request)) {
            return pages.isResolvable()
                    ? response.type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                            .entity(pages.get().render(document))
                            .build()
                    : response.type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                            .entity(document.title() + ". " + document.detail())
                            .build();
        }
        return response.type(Problem.MEDIA_TYPE)
                .header(Problem.HEADER, problem.type().slug())
                .entity(json(document, problem.members()))
                .build();
    }

    /** Ends a response that the routes below the framework write themselves with a problem document. */
    public static void send(HttpServerResponse response, ProblemException problem) {
        var document = document(problem);
        problem.retryAfter().ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
        response.setStatusCode(document.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(Problem.HEADER, problem.type().slug())
                .end(json(document, problem.members()));
    }

    private static Problem document(ProblemException problem) {
        return Problem.of(problem);
    }

    private static String json(Problem problem, Map<String, Long> members) {
        var document = new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail());
        members.forEach(document::put);
        return document.encode();
    }

    /** Whole seconds, rounded up: a client that comes back a moment too early is refused again. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
