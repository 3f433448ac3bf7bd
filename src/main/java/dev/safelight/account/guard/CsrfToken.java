package dev.safelight.account.guard;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The CSRF token of the browser behind the present request: a random value in a cookie that no other site can read or
 * set, and that each form repeats in its field {@code csrf}. Templates write it as {@code {inject:csrf.token}}; the cookie
 * is set when that is first done.
 */
@Named("csrf")
@RequestScoped
public class CsrfToken {
    /** The form field. */
    public static final String FIELD = "csrf";

    /** The header in which scripts send it with calls of the management API. */
    public static final String HEADER = "X-CSRF-Token";

    static final String COOKIE = "safelight-csrf";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private final RoutingContext context;

    CsrfToken(RoutingContext context) {
        this.context = context;
    }

    /** The token for a form of the answer. */
    public String getToken() {
        String token = context.get(COOKIE);
        if (token == null) {
            var sent = sent();
            token = sent == null ? issue() : sent;
            context.put(COOKIE, token);
        }
        return token;
    }

    /** Whether a presented token is the one of this browser. */
    boolean matches(@Nullable String presented) {
        var sent = sent();
        return sent != null
                && presented != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String sent() {
        var cookie = context.request().getCookie(COOKIE);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private String issue() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        context.response()
                .addCookie(Cookie.cookie(COOKIE, token)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(context.request().isSSL()));
        return token;
    }
}
