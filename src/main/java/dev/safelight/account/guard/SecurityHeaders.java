package dev.safelight.account.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * The headers that tell browsers to be careful, on every answer. An answer that already says something stricter or more
 * fitting keeps it.
 */
@ApplicationScoped
class SecurityHeaders {
    /** Swagger UI has its script and styles inline; it is ours, and shows no data of anybody. */
    private static final String SWAGGER_UI = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none';"
            + " object-src 'none'";

    private static final String SWAGGER_UI_PATH = "/q/swagger-ui";
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    /** One year; without subdomains, which may not be ours. */
    private static final String HSTS = "max-age=31536000";

    /** Before everything else, so that answers of the framework itself have them, too. */
    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::prepare, FIRST);
    }

    private static void prepare(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> complete(context.request(), context.response()));
        context.next();
    }

    private static void complete(HttpServerRequest request, HttpServerResponse response) {
        ALWAYS.forEach((name, value) -> putIfAbsent(response, name, value));
        putIfAbsent(response, ContentPolicy.HEADER, isSwaggerUi(request) ? SWAGGER_UI : ContentPolicy.everywhere());
        if (request.isSSL()) {
            putIfAbsent(response, "Strict-Transport-Security", HSTS);
        }
        var type = response.headers().get("Content-Type");
        if (type != null && isPersonal(type)) {
            putIfAbsent(response, "Cache-Control", "no-store");
        }
    }

    private static boolean isSwaggerUi(HttpServerRequest request) {
        var path = request.path();
        return path != null && path.startsWith(SWAGGER_UI_PATH);
    }

    /** Pages and JSON show what is somebody's, or hold a token. */
    private static boolean isPersonal(String type) {
        return type.startsWith("text/html") || type.contains("json");
    }

    private static void putIfAbsent(HttpServerResponse response, String name, String value) {
        if (!response.headers().contains(name)) {
            response.putHeader(name, value);
        }
    }
}
