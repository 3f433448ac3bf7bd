package dev.safelight.account.guard;

import dev.safelight.problem.StartupException;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Tells the client's address behind the proxies that are trusted. A singleton, so that a wrong setting stops the start. */
@Singleton
class TrustedProxies {
    private final List<AddressRange> trusted;

    TrustedProxies(HttpProxyConfig config) {
        trusted = config.trustedProxies().orElse(List.of()).stream()
                .map(TrustedProxies::range)
                .toList();
    }

    private static AddressRange range(String text) {
        try {
            return AddressRange.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    "safelight.http.trusted-proxies (SAFELIGHT_HTTP_TRUSTED_PROXIES) has \"" + text
                            + "\"; it takes IP addresses and networks such as 172.16.0.0/12, separated by commas.",
                    e);
        }
    }

    /**
     * The client's address: the last one on the way to us that is not a trusted proxy. What comes before it may be made
     * up by the client.
     *
     * @param peer who is connected to us
     * @param forwardedFor the elements of {@code X-Forwarded-For} in their order
     */
    String client(String peer, List<String> forwardedFor) {
        var client = peer;
        for (var hop : forwardedFor.reversed()) {
            var address = literal(hop);
            if (address.isEmpty() || !isTrusted(client)) {
                break;
            }
            client = address.get().getHostAddress();
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return literal(address)
                .filter(a -> trusted.stream().anyMatch(range -> range.contains(a)))
                .isPresent();
    }

    private static Optional<InetAddress> literal(String text) {
        var address = text.strip();
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
