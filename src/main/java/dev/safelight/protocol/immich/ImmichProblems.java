package dev.safelight.protocol.immich;

import dev.safelight.problem.ProblemDialect;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Problems as Immich's programs expect them: {@code {"message","error","statusCode"}}. */
@ApplicationScoped
class ImmichProblems implements ProblemDialect {

    @Override
    public boolean isSpokenAt(String path) {
        return Immich.isSpokenAt(path);
    }

    @Override
    public Told tell(ProblemException problem) {
        int status = status(problem.type());
        var body = new JsonObject()
                .put("message", problem.detail())
                .put("error", error(status, problem.type()))
                .put("statusCode", status);
        return new Told(status, MediaType.APPLICATION_JSON, body.encode());
    }

    /** A session that was ended is to be signed in again, which the app does after 401 only. */
    private static int status(ProblemType type) {
        return type == ProblemType.DEVICE_REVOKED ? Response.Status.UNAUTHORIZED.getStatusCode() : type.status();
    }

    private static String error(int status, ProblemType type) {
        var known = Response.Status.fromStatusCode(status);
        return known == null ? type.title() : known.getReasonPhrase();
    }
}
