package dev.safelight.protocol;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * Lets every {@code Content-Type} through to the doors. The framework refuses one that it cannot read ({@code jpeg}) with 415
 * before a door is asked; but a phone that is refused for that keeps its photo. What cannot be read says nothing, so it is
 * replaced by the word for that.
 */
@ApplicationScoped
class AnyContentType {
    private static final List<String> UPLOADS =
            List.of("/api/v1/uploads/", "/api/v1/resumable-uploads/", "/tus", "/dav", "/remote.php");

    /** Before the framework chooses a method by it. */
    private static final int EARLY = 8_000;

    void register(@Observes Filters filters) {
        filters.register(AnyContentType::replace, EARLY);
    }

    private static void replace(RoutingContext context) {
        var request = context.request();
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && isUpload(request) && !isReadable(type)) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
        context.next();
    }

    private static boolean isUpload(HttpServerRequest request) {
        var path = request.path();
        return path != null && UPLOADS.stream().anyMatch(path::startsWith);
    }

    private static boolean isReadable(String type) {
        try {
            var read = MediaType.valueOf(type);
            return !read.isWildcardType() && !read.isWildcardSubtype();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
