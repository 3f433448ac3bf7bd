package dev.safelight.server;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says, once the server listens, where the dashboard is and where the data lies. */
@ApplicationScoped
class Greeting {

    private final HttpServer server;
    private final String data;
    private final String host;

    Greeting(
            HttpServer server,
            @ConfigProperty(name = StartSettings.DATA) String data,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.server = server;
        this.data = data;
        this.host = host;
    }

    void onStart(@ObservesAsync HttpServerStart started) {
        boolean secure = started.options().isSsl();
        int port = secure ? server.getSecurePort() : server.getPort();
        Log.info(text(secure ? "https" : "http", port, host, NetworkAddresses.ofThisMachine(), data));
    }

    /** The line itself; a server that listens everywhere is shown under the names that a phone or a browser here can use. */
    static String text(String scheme, int port, String host, List<String> addresses, String data) {
        String local = url(scheme, isEverywhere(host) ? "localhost" : host, port);
        Optional<String> fromOthers = isEverywhere(host) && !addresses.isEmpty()
                ? Optional.of(addresses.stream()
                        .map(address -> url(scheme, address, port))
                        .collect(Collectors.joining(" or ", " (from other devices: ", ")")))
                : Optional.empty();
        return "Safelight is at " + local + fromOthers.orElse("") + "; its data is in " + data;
    }

    private static boolean isEverywhere(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static String url(String scheme, String host, int port) {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }
}
