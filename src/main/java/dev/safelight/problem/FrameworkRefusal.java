package dev.safelight.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The problem behind a refusal that the framework made by itself, such as an unknown address. */
final class FrameworkRefusal {
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    private FrameworkRefusal() {}

    /** The problem for a status; empty when it is no error. */
    static Optional<ProblemException> of(int status) {
        return status < 400 ? Optional.empty() : Optional.of(new ProblemException(type(status), detail(status)));
    }

    /** Repeats in an answer the headers without which the refusal is not complete. */
    static Response complete(Response answer, Response original) {
        var response = Response.fromResponse(answer);
        for (var name : KEPT_HEADERS) {
            if (original.getHeaders().containsKey(name) && !answer.getHeaders().containsKey(name)) {
                original.getHeaders().get(name).forEach(value -> response.header(name, value));
            }
        }
        return response.build();
    }

    private static ProblemType type(int status) {
        return switch (status) {
            case 401 -> ProblemType.TOKEN_INVALID;
            case 403 -> ProblemType.FORBIDDEN;
            case 404, 410 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 409 -> ProblemType.CONFLICT;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_TYPE;
            case 416 -> ProblemType.RANGE_NOT_SATISFIABLE;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 503 -> ProblemType.STORAGE_UNAVAILABLE;
            default -> status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL_ERROR;
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "Check the address; ids that are not of the right form lead here, too.";
            case 405 -> "Check the method; /q/openapi lists those that each address takes.";
            case 406 -> "Accept application/json, or leave the Accept header out.";
            case 413 -> "Send less at once; send long lists in parts.";
            case 415 -> "Send JSON, with Content-Type: application/json.";
            default ->
                status < 500
                        ? "The request cannot be understood; check it against /q/openapi."
                        : "Try again later; the server's log says what happened.";
        };
    }
}
