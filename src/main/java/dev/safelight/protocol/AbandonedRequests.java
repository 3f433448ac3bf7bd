package dev.safelight.protocol;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Has what a client asked for done, even if the client hangs up before its turn comes. The framework drops such a request without a
 * word; but that an upload was tried belongs into the history, and whoever sends a change and leaves means it.
 */
final class AbandonedRequests {
    private static final int FIRST = 0;

    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PROPFIND, HttpMethod.REPORT);

    /** On the thread that would hear of the hang-up, so that there is no moment between. */
    @ServerRequestFilter(nonBlocking = true, priority = FIRST)
    void keep(RoutingContext context) {
        if (!READING.contains(context.request().method())) {
            // The framework's own, which is what drops the request.
            context.response().closeHandler(null);
        }
    }
}
