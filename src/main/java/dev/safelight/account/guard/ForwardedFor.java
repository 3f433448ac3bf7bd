package dev.safelight.account.guard;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;

/** The header in which proxies say whom they pass a request on for. */
public final class ForwardedFor {
    private static final String HEADER = "X-Forwarded-For";

    private ForwardedFor() {}

    /** Its elements in their order, the nearest proxy's client last; whether they can be believed is for others. */
    public static List<String> of(HttpServerRequest request) {
        return request.headers().getAll(HEADER).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }
}
