package dev.safelight.server;

import dev.safelight.account.SetupState;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says, once the server listens, where the dashboard is, where the data lies, and where to make the first admin. */
@ApplicationScoped
class Greeting {

    private final HttpServer server;
    private final SetupState setup;
    private final String data;
    private final String host;

    Greeting(
            HttpServer server,
            SetupState setup,
            @ConfigProperty(name = StartSettings.DATA) String data,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.server = server;
        this.setup = setup;
        this.data = data;
        this.host = host;
    }

    void onStart(@ObservesAsync HttpServerStart started) {
        boolean secure = started.options().isSsl();
        int port = secure ? server.getSecurePort() : server.getPort();
        var address = new Address(secure ? "https" : "http", port, host, NetworkAddresses.ofThisMachine());
        Log.info("Safelight is at " + address.of("/") + "; its data is in " + data);
        setup.path().ifPresent(path -> Log.info("Make the first admin here: " + address.of(path)));
    }

    /**
     * Where the server listens.
     *
     * @param port the real one, even if any was asked for
     * @param addresses under which the home network knows this machine
     */
    record Address(String scheme, int port, String host, List<String> addresses) {

        /** The links to a page: a server that listens everywhere has one for a browser here, and some for other devices. */
        String of(String path) {
            if (!isEverywhere()) {
                return url(host, path);
            }
            return url("localhost", path)
                    + (addresses.isEmpty()
                            ? ""
                            : addresses.stream()
                                    .map(address -> url(address, path))
                                    .collect(Collectors.joining(" or ", " (from other devices: ", ")")));
        }

        private boolean isEverywhere() {
            return host.equals("0.0.0.0") || host.equals("::");
        }

        private String url(String name, String path) {
            return scheme + "://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port + path;
        }
    }
}
