package dev.safelight.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells a caller which part of the request is wrong, in the caller's words. */
@ApplicationScoped
class InvalidInputMappers {
    private final ProblemAnswer answer;

    InvalidInputMappers(ProblemAnswer answer) {
        this.answer = answer;
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException failure, HttpServerRequest request) {
        var detail = failure.getConstraintViolations().stream()
                .map(InvalidInputMappers::sentence)
                .sorted()
                .collect(Collectors.joining(" "));
        return invalid(request, detail);
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException failure, HttpServerRequest request) {
        return invalid(request, sentence(failure));
    }

    static String sentence(JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "The member " + path(unknown) + " is not known here.";
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return "The member " + path(mapping) + " does not have a value of the right kind.";
        }
        return "The body is not the JSON that is expected here.";
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    /** The last name of the path is the member; what comes before it are our own method and parameter. */
    private static String sentence(ConstraintViolation<?> violation) {
        String member = "body";
        var isMember = false;
        for (Path.Node node : violation.getPropertyPath()) {
            isMember = node.getKind() == jakarta.validation.ElementKind.PROPERTY;
            if (isMember && node.getName() != null) {
                member = node.getName();
            }
        }
        return (isMember ? "The member " + member : "The body") + " " + violation.getMessage() + ".";
    }

    private Response invalid(HttpServerRequest request, String detail) {
        return answer.to(request, new ProblemException(ProblemType.INVALID_REQUEST, detail));
    }
}
