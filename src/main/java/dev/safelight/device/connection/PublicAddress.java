package dev.safelight.device.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The address under which phones reach this server. Its host is always the one that the request for the check was sent to:
 * no page can have this server call another. A signed-in person who forges that header learns whether something answers
 * there, and nothing of what it says.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address; IPv6 without brackets
 * @param prefix the path that a proxy puts in front, without a slash at the end
 */
record PublicAddress(String scheme, String host, int port, String prefix) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * The address to check. The browser knows scheme and port for sure, a server behind a proxy may not; so they are the
     * browser's, if it speaks of the same host.
     */
    static PublicAddress of(Visit visit) {
        var believed = of(visit.believed());
        return browsers(visit)
                .filter(address -> address.host.equals(believed.host))
                .map(address -> new PublicAddress(address.scheme, address.host, address.port, believed.prefix))
                .orElse(believed);
    }

    /** Whether the server would tell phones the address that the browser has. */
    static boolean isKnown(Visit visit) {
        var believed = of(visit.believed());
        return browsers(visit)
                .map(address -> address.origin().equals(believed.origin()))
                .orElse(true);
    }

    private static Optional<PublicAddress> browsers(Visit visit) {
        try {
            var origin = new URI(visit.origin().orElse("")).parseServerAuthority();
            return origin.getHost() == null || origin.getScheme() == null ? Optional.empty() : Optional.of(of(origin));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    static PublicAddress of(URI base) {
        var scheme = "https".equalsIgnoreCase(base.getScheme()) ? "https" : "http";
        var host = Objects.requireNonNullElse(base.getHost(), "localhost").toLowerCase(Locale.ROOT);
        var port = base.getPort() < 0 ? defaultPort(scheme) : base.getPort();
        var path = Objects.requireNonNullElse(base.getRawPath(), "");
        return new PublicAddress(scheme, host.replaceAll("[\\[\\]]", ""), port, path.replaceFirst("/+$", ""));
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    /** Host and port as the {@code Host} header has them. */
    String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == defaultPort(scheme) ? name : name + ":" + port;
    }

    private String origin() {
        return scheme + "://" + authority();
    }

    /** The whole address, without a slash at the end. */
    @Override
    public String toString() {
        return origin() + prefix;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }
}
