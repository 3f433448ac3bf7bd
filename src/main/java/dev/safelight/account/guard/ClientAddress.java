package dev.safelight.account.guard;

import dev.safelight.account.RequestOrigin;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;

/**
 * Finds out who the client is, for rate limits and the history. The framework does so too, but takes the first element of
 * {@code X-Forwarded-For}, and proxies append: a client could write there what it likes.
 */
@ApplicationScoped
class ClientAddress {
    /** Before anything asks for the address. */
    private static final int FIRST = 20_000;

    private final TrustedProxies proxies;

    ClientAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::note, FIRST);
    }

    private void note(RoutingContext context) {
        var peer = context.request().connection().remoteAddress();
        if (peer != null) {
            var address = Objects.requireNonNullElse(peer.hostAddress(), peer.host());
            RequestOrigin.remember(context, proxies.client(address, ForwardedFor.of(context.request())));
        }
        context.next();
    }
}
