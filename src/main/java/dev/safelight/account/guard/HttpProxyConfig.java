package dev.safelight.account.guard;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The reverse proxies in front of the server. */
@ConfigMapping(prefix = "safelight.http")
public interface HttpProxyConfig {
    /**
     * Addresses and networks (CIDR) of the proxies whose {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and
     * {@code -Prefix} are believed. Nobody's are when this is empty.
     */
    Optional<List<String>> trustedProxies();
}
