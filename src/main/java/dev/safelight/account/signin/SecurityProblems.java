package dev.safelight.account.signin;

import dev.safelight.account.Roles;
import dev.safelight.problem.PageRequest;
import dev.safelight.problem.ProblemAnswer;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers where a route asks for more than the request brought. */
@ApplicationScoped
class SecurityProblems {
    private final Challenge challenge;
    private final ProblemAnswer answer;
    private final SecurityIdentity identity;

    SecurityProblems(Challenge challenge, ProblemAnswer answer, SecurityIdentity identity) {
        this.challenge = challenge;
        this.answer = answer;
        this.identity = identity;
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException failure, HttpServerRequest request) {
        return challenge(request);
    }

    @ServerExceptionMapper
    Response refused(AuthenticationFailedException failure, HttpServerRequest request) {
        return challenge(request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, HttpServerRequest request) {
        var problem = identity.hasRole(Roles.REVOKED_DEVICE)
                ? Roles.revokedDevice()
                : new ProblemException(ProblemType.FORBIDDEN, "These credentials do not reach this.");
        return answer.to(request, problem);
    }

    private Response challenge(HttpServerRequest request) {
        var response = PageRequest.isPage(request)
                ? Response.status(Challenge.status(request))
                : Response.fromResponse(answer.to(request, Challenge.problem()));
        challenge.headers(request).forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return response.build();
    }
}
