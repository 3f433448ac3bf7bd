package dev.safelight.account.session;

import dev.safelight.account.token.TokenSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

/** The cookie that carries a session. Lax: a link from a mail opens the dashboard, a form of another site does not reach it. */
@ApplicationScoped
public class SessionCookie {
    /** The cookie's name. */
    public static final String NAME = "safelight-session";

    private final SessionConfig config;

    SessionCookie(SessionConfig config) {
        this.config = config;
    }

    /** Sets the cookie; https says whether the request came that way. */
    public NewCookie carrying(TokenSecret secret, boolean https) {
        return base(https)
                .value(secret.plain())
                .maxAge(Math.toIntExact(config.max().toSeconds()))
                .build();
    }

    /** Clears the cookie. */
    public NewCookie cleared(boolean https) {
        return base(https).value("").maxAge(0).build();
    }

    private NewCookie.Builder base(boolean https) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(config.secureCookie().orElse(https));
    }
}
