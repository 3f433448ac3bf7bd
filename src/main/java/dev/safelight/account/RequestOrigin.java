package dev.safelight.account;

import io.quarkus.security.identity.request.AuthenticationRequest;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/**
 * Where a request comes from. The address is the client's, as the trusted proxies tell it.
 *
 * @param address an IP address without port; {@code unknown} when the connection is gone
 * @param userAgent the client software as it calls itself, cut to 200 characters; empty when it does not
 */
public record RequestOrigin(String address, String userAgent) {
    private static final String ATTRIBUTE = "safelight.request-origin";
    private static final int MAX_USER_AGENT = 200;

    public RequestOrigin {
        if (userAgent.length() > MAX_USER_AGENT) {
            userAgent = userAgent.substring(0, MAX_USER_AGENT);
        }
    }

    /** The origin of a request. */
    public static RequestOrigin of(HttpServerRequest request) {
        var remote = request.remoteAddress();
        var address = remote == null ? null : remote.hostAddress();
        return new RequestOrigin(
                Objects.requireNonNullElse(address, "unknown"),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
    }

    /** The origin that was attached to credentials. */
    public static RequestOrigin of(AuthenticationRequest credentials) {
        return Objects.requireNonNullElse(credentials.getAttribute(ATTRIBUTE), new RequestOrigin("unknown", ""));
    }

    /** Attaches this to credentials on their way to an identity provider. */
    public <T extends AuthenticationRequest> T attachTo(T credentials) {
        credentials.setAttribute(ATTRIBUTE, this);
        return credentials;
    }
}
