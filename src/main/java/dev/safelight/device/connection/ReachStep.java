package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.Subject;
import java.io.IOException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Whether the address leads here at all, and how safe the way is. */
final class ReachStep {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int SMALL = 1024;

    /** The platform has no exception of its own for this. */
    private static final Pattern OTHER_NAME = Pattern.compile("subject alternative|No name matching");

    private final PublicAddress address;
    private final Visit visit;
    private final Deadline deadline;
    private final Probes probes;

    /**
     * What came of it.
     *
     * @param findings of the address, of the encryption and, when it was reached, of the client's address
     * @param route how to go on; empty when this server was not reached
     */
    record Reach(List<Finding> findings, Optional<Route> route) {}

    ReachStep(PublicAddress address, Visit visit, Deadline deadline, Probes probes) {
        this.address = address;
        this.visit = visit;
        this.deadline = deadline;
        this.probes = probes;
    }

    Reach check() {
        try {
            return check(new Route(address, deadline, true), encrypted());
        } catch (SSLException refused) {
            return withoutTrust(refused);
        } catch (IOException away) {
            return unreachable();
        }
    }

    /** Goes on with a certificate that is not trusted, to find out the rest in one go. */
    private Reach withoutTrust(SSLException refused) {
        try {
            return check(new Route(address, deadline, false), untrusted(refused));
        } catch (IOException noTls) {
            return new Reach(
                    List.of(
                            Finding.failed(
                                    Subject.ADDRESS,
                                    "What answers at this address does not speak TLS with this server.",
                                    "Try the address in a browser on the phone, with the port that the proxy listens on."),
                            Finding.failed(Subject.ENCRYPTION, "No encrypted connection could be made.", "")),
                    Optional.empty());
        }
    }

    private Reach check(Route route, Finding encryption) throws IOException {
        var probe = probes.open();
        try (var socket = route.connect()) {
            socket.send("PUT", probe.path(), SMALL);
            socket.sendBody(SMALL);
            socket.finalReply(PATIENCE);
            return probe.awaitArrival(Duration.ofMillis(1))
                    .map(arrival -> new Reach(
                            List.of(
                                    address(),
                                    encryption,
                                    ClientStep.judge(arrival, socket.localAddress(), visit.clientAddress())),
                            Optional.of(route)))
                    .orElseGet(() -> new Reach(List.of(elsewhere(), encryption), Optional.empty()));
        } finally {
            probes.close(probe);
        }
    }

    private Finding address() {
        if (PublicAddress.isKnown(visit)) {
            return Finding.ok(Subject.ADDRESS, address + " leads to this server.");
        }
        return Finding.failed(
                Subject.ADDRESS,
                address + " leads to this server, but the server takes it for " + PublicAddress.of(visit.believed())
                        + " and would tell phones to go on there.",
                "Have the proxy tell the host with its port, and the protocol (nginx: proxy_set_header X-Forwarded-Host"
                        + " $http_host; proxy_set_header X-Forwarded-Proto $scheme; Caddy and Traefik do so by"
                        + " themselves), and name the proxy's address in SAFELIGHT_HTTP_TRUSTED_PROXIES.");
    }

    private static Finding elsewhere() {
        return Finding.failed(
                Subject.ADDRESS,
                "Something answers at this address, but the test did not arrive at this server.",
                "See where the proxy or the router's port forwarding leads. If several servers share the address, the"
                        + " test may have gone to another one: check again.");
    }

    private Reach unreachable() {
        return new Reach(
                List.of(Finding.notChecked(
                        Subject.ADDRESS,
                        "Could not check from here: the server cannot reach its own address " + address
                                + ". Many routers do not let a network call itself by its outside address, so this"
                                + " says nothing about phones.",
                        "Run the lines below from another network, for instance a laptop on a phone's hotspot.")),
                Optional.empty());
    }

    private Finding encrypted() {
        return address.isEncrypted()
                ? Finding.ok(Subject.ENCRYPTION, "Encrypted, with a certificate that is trusted.")
                : Finding.warning(
                        Subject.ENCRYPTION,
                        "Not encrypted: whoever shares the network can read the token and the photos.",
                        "At home this may do. iOS sends to http:// only from an app that was built to allow it; for"
                                + " anything beyond, put a proxy with TLS in front, such as Caddy.");
    }

    private static Finding untrusted(SSLException refused) {
        return Finding.failed(
                Subject.ENCRYPTION,
                "Encrypted, but its certificate " + whyNot(refused) + "; a phone refuses it without asking.",
                "Get a certificate from a public authority (Caddy and Traefik do so by themselves), with its whole chain."
                        + " If it comes from an authority of your own, install that on each phone.");
    }

    private static String whyNot(SSLException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "is not valid at this time";
            }
            if (OTHER_NAME.matcher(String.valueOf(cause.getMessage())).find()) {
                return "is for another name";
            }
        }
        return "comes from nobody that this machine trusts";
    }
}
