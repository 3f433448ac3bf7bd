package dev.safelight.account;

import io.quarkus.security.identity.request.AuthenticationRequest;
import io.vertx.ext.web.RoutingContext;
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

    /** Notes the client's address for {@link #of(RoutingContext)}, once it is known for sure. */
    public static void remember(RoutingContext context, String address) {
        context.put(ATTRIBUTE, address);
    }

    /**
     * The origin of a request. Use this and not the request's own remote address, which behind a trusted proxy is what
     * the client says it is.
     */
    public static RequestOrigin of(RoutingContext context) {
        String address = context.get(ATTRIBUTE);
        return new RequestOrigin(
                Objects.requireNonNullElse(address, "unknown"),
                Objects.requireNonNullElse(context.request().getHeader("User-Agent"), ""));
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
