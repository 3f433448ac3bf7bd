package dev.safelight.problem;

import io.vertx.core.http.HttpServerRequest;
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
    private final Instance<ProblemDialect> dialects;

    ProblemAnswer(Instance<ProblemPage> pages, Instance<ProblemDialect> dialects) {
        this.pages = pages;
        this.dialects = dialects;
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
        var told = told(request, problem);
        return response.status(told.status())
                .type(told.mediaType())
                .header(Problem.HEADER, problem.type().slug())
                .entity(told.body())
                .build();
    }

    private ProblemDialect.Told told(HttpServerRequest request, ProblemException problem) {
        var path = String.valueOf(request.path());
        return dialects.stream()
                .filter(dialect -> dialect.isSpokenAt(path))
                .findFirst()
                .map(dialect -> dialect.tell(problem))
                .orElseGet(() -> {
                    var document = document(problem);
                    return new ProblemDialect.Told(
                            document.status(), Problem.MEDIA_TYPE, json(document, problem.members()));
                });
    }

    /** Ends the answer to a request that is dealt with below the framework with a problem document. */
    public void send(HttpServerRequest request, ProblemException problem) {
        var response = request.response();
        var told = told(request, problem);
        problem.retryAfter().ifPresent(wait -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
        response.setStatusCode(told.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, told.mediaType())
                .putHeader(Problem.HEADER, problem.type().slug())
                .end(told.body());
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
