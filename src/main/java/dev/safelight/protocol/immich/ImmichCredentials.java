package dev.safelight.protocol.immich;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Translates the places in which Immich's programs put their token into the one that everything else here knows. Where anybody
 * may ask, credentials are left out: the app asks there with its old token before it signs in anew.
 */
@ApplicationScoped
class ImmichCredentials {
    private static final String AUTHORIZATION = "Authorization";

    /** Before the credentials are looked at. */
    private static final int EARLY = 8_000;

    void register(@Observes Filters filters) {
        filters.register(ImmichCredentials::translate, EARLY);
    }

    private static void translate(RoutingContext context) {
        var request = context.request();
        var path = request.path();
        if (path != null && Immich.isSpokenAt(path)) {
            // Programs ask for text where JSON comes, and do not mind.
            request.headers().remove("Accept");
            if (Immich.isPublic(path)) {
                request.headers().remove(AUTHORIZATION);
            } else if (request.getHeader(AUTHORIZATION) == null) {
                token(request).ifPresent(token -> request.headers().set(AUTHORIZATION, "Bearer " + token));
            }
        }
        context.next();
    }

    private static Optional<String> token(HttpServerRequest request) {
        return Stream.of("x-api-key", "x-immich-user-token", "x-immich-session-token")
                .map(request::getHeader)
                .filter(token -> token != null && !token.isBlank())
                .findFirst()
                .or(() -> cookie(request));
    }

    private static Optional<String> cookie(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(Immich.COOKIE))
                .map(cookie -> cookie.getValue())
                .filter(token -> !token.isBlank());
    }
}
