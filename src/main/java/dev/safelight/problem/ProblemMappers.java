package dev.safelight.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.channels.ClosedChannelException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers the problems that features throw, refusals of the framework, and everything else that goes wrong. */
@ApplicationScoped
class ProblemMappers {
    private final ProblemAnswer answer;

    ProblemMappers(ProblemAnswer answer) {
        this.answer = answer;
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem, HttpServerRequest request) {
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            Log.errorf(problem, "%s %s failed", request.method(), request.path());
        } else if (problem.type().status() >= 500) {
            Log.warnf("%s %s: %s", request.method(), request.path(), problem.detail());
        }
        return answer.to(request, problem);
    }

    /** A refusal that the framework made keeps its headers; a redirect is no problem at all. */
    @ServerExceptionMapper
    Response refusal(WebApplicationException refusal, HttpServerRequest request) {
        if (refusal.getCause() instanceof JacksonException json) {
            return answer.to(
                    request, new ProblemException(ProblemType.INVALID_REQUEST, InvalidInputMappers.sentence(json)));
        }
        var original = refusal.getResponse();
        return FrameworkRefusal.of(original.getStatus())
                .map(problem -> FrameworkRefusal.complete(problem(problem, request), original))
                .orElse(original);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, HttpServerRequest request) {
        if (isHangUp(failure)) {
            Log.debugf(failure, "%s %s: the client hung up", request.method(), request.path());
            return answer.to(
                    request,
                    new ProblemException(ProblemType.LENGTH_MISMATCH, "The connection ended before the body."));
        }
        Log.errorf(failure, "%s %s failed", request.method(), request.path());
        return answer.to(
                request,
                new ProblemException(
                        ProblemType.INTERNAL_ERROR, "Try again later; the server's log says what happened."));
    }

    /** A client that goes away while its body is read is no mistake of ours, and hears no answer. */
    private static boolean isHangUp(Throwable failure) {
        return failure instanceof ClosedChannelException || failure.getCause() instanceof ClosedChannelException;
    }
}
