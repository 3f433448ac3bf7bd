package dev.safelight.problem;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Tells a person's request for a page from a program's. */
public final class PageRequest {
    private static final List<String> PROGRAMS = List.of("/api/", "/q/", "/tus", "/dav");

    private PageRequest() {}

    /** Whether a person sees the answer: it takes HTML and is not on a route for programs. */
    public static boolean isPage(HttpServerRequest request) {
        var path = request.path();
        if (path == null || PROGRAMS.stream().anyMatch(path::startsWith)) {
            return false;
        }
        var accept = request.getHeader("Accept");
        return isPart(request) || (accept != null && accept.contains("text/html"));
    }

    /** Whether a script on a page asks for a part of it. */
    public static boolean isPart(HttpServerRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }
}
