package dev.safelight.protocol.tus;

import dev.safelight.problem.Problem;
import dev.safelight.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every request to tus has in common: the version on both sides, and methods in disguise. */
final class TusFilters {
    private static final String OVERRIDE = "X-HTTP-Method-Override";
    private static final Set<String> DISGUISED = Set.of("PATCH", "DELETE", "HEAD");

    /** Clients whose platform cannot send PATCH send POST and say so. */
    @ServerRequestFilter(preMatching = true, nonBlocking = true)
    void override(ContainerRequestContext request, HttpServerRequest http) {
        var wanted = request.getHeaderString(OVERRIDE);
        if (wanted != null && isTus(http) && DISGUISED.contains(wanted.toUpperCase(Locale.ROOT))) {
            request.setMethod(wanted.toUpperCase(Locale.ROOT));
        }
    }

    @ServerRequestFilter
    Optional<Response> requireVersion(ContainerRequestContext request, HttpServerRequest http) {
        if (!isTus(http)
                || request.getMethod().equals("OPTIONS")
                || Tus.VERSION.equals(request.getHeaderString(Tus.RESUMABLE))) {
            return Optional.empty();
        }
        return Optional.of(Response.status(Response.Status.PRECONDITION_FAILED)
                .header("Tus-Version", Tus.VERSION)
                .header(Problem.HEADER, ProblemType.INVALID_REQUEST.slug())
                .build());
    }

    @ServerResponseFilter
    void sayVersion(HttpServerRequest http, ContainerResponseContext answer) {
        if (isTus(http)) {
            answer.getHeaders().putSingle(Tus.RESUMABLE, Tus.VERSION);
        }
    }

    /** By the address as it came: the framework's own decoding fails over names that other doors have, with ; and % in them. */
    private static boolean isTus(HttpServerRequest request) {
        var path = request.path();
        return path != null && (path.equals(Tus.PATH) || path.startsWith(Tus.PATH + "/"));
    }
}
