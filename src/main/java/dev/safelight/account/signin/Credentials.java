package dev.safelight.account.signin;

import dev.safelight.account.session.SessionCookie;
import dev.safelight.account.token.TokenKind;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds the credentials of a request: {@code Authorization} first, then the session cookie. A token may come as a bearer
 * token or as the password of Basic, because many uploading apps offer only that.
 */
final class Credentials {
    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    private Credentials() {}

    /**
     * The credentials; empty when there are none.
     *
     * @throws AuthenticationFailedException when the header makes no sense
     */
    static Optional<AuthenticationRequest> of(HttpServerRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null) {
            return Optional.of(ofHeader(header));
        }
        var cookie = request.getCookie(SessionCookie.NAME);
        return cookie == null || cookie.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionRequest(cookie.getValue()));
    }

    private static AuthenticationRequest ofHeader(String header) {
        if (startsWith(header, BEARER)) {
            return token(header.substring(BEARER.length()).strip());
        }
        if (startsWith(header, BASIC)) {
            return ofBasic(header.substring(BASIC.length()).strip());
        }
        throw new AuthenticationFailedException("unknown authentication scheme");
    }

    private static AuthenticationRequest ofBasic(String encoded) {
        var decoded = decode(encoded);
        var colon = decoded.indexOf(':');
        if (colon < 0) {
            throw new AuthenticationFailedException("no colon in Basic credentials");
        }
        var password = decoded.substring(colon + 1);
        return TokenKind.of(password).isPresent()
                ? token(password)
                : new UsernamePasswordAuthenticationRequest(
                        decoded.substring(0, colon), new PasswordCredential(password.toCharArray()));
    }

    private static String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AuthenticationFailedException("Basic credentials are not base64", e);
        }
    }

    private static TokenAuthenticationRequest token(String token) {
        return new TokenAuthenticationRequest(new TokenCredential(token, "bearer"));
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
