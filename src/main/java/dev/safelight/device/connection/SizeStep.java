package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The largest body that a proxy lets through. Proxies with a limit refuse by {@code Content-Length}, before a byte of the
 * body; so lengths are announced from above until one is not refused.
 */
final class SizeStep {
    private static final long MIB = 1024 * 1024;
    private static final long GIB = 1024 * MIB;

    /** A long film, then the usual limits of proxies: 100 MB at Cloudflare, 1 MiB in nginx. */
    private static final List<Long> SIZES = List.of(8 * GIB, GIB, 256 * MIB, 95 * MIB, 16 * MIB, 4 * MIB, MIB, MIB / 4);

    /** A refusal comes at once; what does not come by then waits for the body. */
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private static final int TOO_LARGE = 413;

    private final Route route;
    private final Probes probes;

    /**
     * The limit.
     *
     * @param passes the largest size that was not refused, in bytes; empty when each was
     * @param refused the smallest size that was refused; empty when none was
     * @param taken whether the announcement of the largest reached us, rather than waiting for its body at a proxy
     */
    record Limit(Optional<Long> passes, Optional<Long> refused, boolean taken) {}

    SizeStep(Route route, Probes probes) {
        this.route = route;
        this.probes = probes;
    }

    Limit find() throws IOException {
        var refused = Optional.<Long>empty();
        for (var size : SIZES) {
            var status = announce(size);
            if (!status.equals(Optional.of(TOO_LARGE))) {
                return new Limit(Optional.of(size), refused, status.isPresent());
            }
            refused = Optional.of(size);
        }
        return new Limit(Optional.empty(), refused, false);
    }

    private Optional<Integer> announce(long size) throws IOException {
        var probe = probes.openAnnounced();
        try (var socket = route.connect()) {
            socket.send("PUT", probe.path(), size);
            return socket.finalReply(PATIENCE).map(reply -> reply.status());
        } finally {
            probes.close(probe);
        }
    }

    /**
     * Says it.
     *
     * @param sent how many bytes were really sent and arrived
     */
    static Finding judge(Limit limit, long sent) {
        if (limit.refused().isPresent()) {
            return Finding.failed(
                    Subject.SIZE,
                    "Too large for the proxy: a file of "
                            + words(limit.refused().get()) + " is refused with 413"
                            + limit.passes()
                                    .map(size -> ", one of " + words(size) + " is not.")
                                    .orElse("."),
                    "Lift the limit: nginx client_max_body_size 0; Apache LimitRequestBody 0; Caddy: no request_body"
                            + " max_size; Traefik: no maxRequestBodyBytes. Cloudflare refuses above 100 MB in its free"
                            + " plan, whatever you set.");
        }
        return Finding.ok(
                Subject.SIZE,
                "Nothing refuses large files: "
                        + limit.passes().map(SizeStep::words).orElse("none")
                        + (limit.taken()
                                ? " were announced and taken, "
                                : " were announced and not refused in 2.5 seconds, ")
                        + words(sent) + " were sent and arrived.");
    }

    private static String words(long bytes) {
        if (bytes < MIB) {
            return bytes / 1024 + " KiB";
        }
        return bytes < GIB ? bytes / MIB + " MiB" : bytes / GIB + " GiB";
    }
}
