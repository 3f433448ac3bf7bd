package dev.safelight.account.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves the client's address alone in {@code X-Forwarded-For}. The framework, which tells the address to everything else,
 * reads the first element, and proxies append: a client could write what it likes there.
 */
@ApplicationScoped
class ForwardedFor {
    private static final String HEADER = "X-Forwarded-For";

    /** Before anything asks for the address. */
    private static final int FIRST = 20_000;

    private final TrustedProxies proxies;

    ForwardedFor(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::reduce, FIRST);
    }

    private void reduce(RoutingContext context) {
        var request = context.request();
        var elements = elements(request);
        if (!elements.isEmpty()) {
            var client = proxies.client(request.connection().remoteAddress().hostAddress(), elements);
            // IPv6 in brackets, so that its last group is not taken for a port.
            request.headers().set(HEADER, client.contains(":") ? "[" + client + "]" : client);
        }
        context.next();
    }

    private static List<String> elements(HttpServerRequest request) {
        return request.headers().getAll(HEADER).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
