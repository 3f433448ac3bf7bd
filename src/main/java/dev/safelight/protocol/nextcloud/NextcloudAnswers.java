package dev.safelight.protocol.nextcloud;

import dev.safelight.account.signin.Challenge;
import dev.safelight.problem.Problem;
import dev.safelight.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives refusals the status by which apps of Nextcloud and ownCloud decide what to do. What is wrong is said as everywhere. */
final class NextcloudAnswers {
    private static final List<String> ROUTES = List.of("/remote.php", "/ocs/", "/index.php");

    @ServerResponseFilter
    void translate(HttpServerRequest request, ContainerResponseContext answer) {
        var problem = answer.getHeaderString(Problem.HEADER);
        var path = request.path();
        if (problem == null || path == null || ROUTES.stream().noneMatch(path::startsWith)) {
            return;
        }
        if (problem.equals(ProblemType.DEVICE_REVOKED.slug())) {
            // 403 is "not this file" to them; only 401 makes them ask the person to sign in again.
            answer.setStatus(ProblemType.TOKEN_INVALID.status());
            answer.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, Challenge.BASIC);
        } else if (problem.equals(ProblemType.CHECKSUM_MISMATCH.slug())) {
            answer.setStatus(ProblemType.INVALID_REQUEST.status());
        }
    }
}
