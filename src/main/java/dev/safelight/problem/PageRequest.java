package dev.safelight.problem;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Tells a person's request for a page from a program's. */
public final class PageRequest {
    /** Routes for programs, some of which say that they take HTML and would not know what to do with a page. */
    private static final List<String> PROGRAMS =
            List.of("/api/", "/q/", "/tus", "/dav", "/index.php", "/ocs/", "/remote.php", "/status.php");

    /** Pages among them: where a person lets an app in. */
    private static final List<String> PAGES = List.of("/index.php/login/flow", "/index.php/login/v2/flow/");

    private PageRequest() {}

    /** Whether a person sees the answer: it takes HTML and is not on a route for programs. */
    public static boolean isPage(HttpServerRequest request) {
        var path = request.path();
        if (path == null || (isAmong(PROGRAMS, path) && !isAmong(PAGES, path))) {
            return false;
        }
        var accept = request.getHeader("Accept");
        return isPart(request) || (accept != null && accept.contains("text/html"));
    }

    private static boolean isAmong(List<String> beginnings, String path) {
        return beginnings.stream().anyMatch(path::startsWith);
    }

    /** Whether a script on a page asks for a part of it. */
    public static boolean isPart(HttpServerRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }
}
