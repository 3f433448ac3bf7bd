package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the interim answer {@code 104 Upload Resumption Supported} gets through. A phone learns from it where to go on
 * after a broken connection. Some proxies drop it, which costs only that. nginx up to at least 1.29 takes it for the final
 * answer when it speaks HTTP/1.1 to the server: it adds headers of its own, and may stop passing on the body.
 */
final class InterimStep {
    private static final int INTERIM = 104;
    private static final long WHOLE = 2L * 1024 * 1024;
    private static final long FIRST_PART = 64L * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Route route;
    private final Probes probes;

    /** What became of the interim answer. */
    enum Fate {
        IN_TIME,
        LATE,
        DROPPED,
        OLD_HTTP,
        MISTAKEN,
        UNKNOWN
    }

    InterimStep(Route route, Probes probes) {
        this.route = route;
        this.probes = probes;
    }

    /**
     * Uploads as iOS does.
     *
     * @param largest what a proxy lets through
     */
    Fate upload(long largest) throws IOException {
        var size = Math.min(WHOLE, largest);
        var first = Math.min(FIRST_PART, size / 2);
        var probe = probes.open();
        try (var socket = route.connect()) {
            socket.send("PUT", probe.path(), size, "Upload-Draft-Interop-Version", "6", "Upload-Complete", "?1");
            socket.sendBody(first);
            var early = socket.reply(route.deadline().remaining(PAUSE));
            socket.sendBody(size - first);
            var later = early.filter(reply -> !reply.isInterim()).or(() -> socket.reply(PATIENCE));
            return fate(probe, socket, early, later);
        } finally {
            probes.close(probe);
        }
    }

    private Fate fate(Probe probe, ProbeSocket socket, Optional<Reply> early, Optional<Reply> later) {
        var arrival = probe.awaitArrival(Duration.ofMillis(1));
        var interim = early.filter(InterimStep::isIt).or(() -> later.filter(InterimStep::isIt));
        if (interim.isPresent()) {
            var last = early.filter(InterimStep::isIt).isPresent() ? later : socket.finalReply(PATIENCE);
            if (interim.get().has("connection") || last.filter(Reply::isSuccess).isEmpty()) {
                return route.deadline().isOver() ? Fate.UNKNOWN : Fate.MISTAKEN;
            }
            return early.filter(InterimStep::isIt).isPresent() ? Fate.IN_TIME : Fate.LATE;
        }
        if (arrival.isEmpty() || later.filter(Reply::isSuccess).isEmpty()) {
            return Fate.UNKNOWN;
        }
        return arrival.get().oldHttp() ? Fate.OLD_HTTP : Fate.DROPPED;
    }

    private static boolean isIt(Reply reply) {
        return reply.status() == INTERIM;
    }

    static Finding judge(Fate fate) {
        return switch (fate) {
            case IN_TIME ->
                Finding.ok(Subject.INTERIM, "A phone is told at once where to go on after a broken connection (104).");
            case LATE ->
                Finding.warning(
                        Subject.INTERIM,
                        "The word where to go on (104) arrives only when the file is through, which is too late to help.",
                        "It comes in time when the proxy passes on the file at once; see above.");
            case DROPPED ->
                Finding.warning(
                        Subject.INTERIM,
                        "Something in front drops the word where to go on (104). Uploads work, but an iPhone begins a file"
                                + " again when its connection breaks.",
                        RESUMING_PROXIES);
            case OLD_HTTP ->
                Finding.warning(
                        Subject.INTERIM,
                        "The proxy speaks HTTP/1.0 to the server, which has no word for where to go on (104). Uploads work,"
                                + " but an iPhone begins a file again when its connection breaks.",
                        "With nginx leave it so, because it breaks uploads otherwise. " + RESUMING_PROXIES);
            case MISTAKEN ->
                Finding.failed(
                        Subject.INTERIM,
                        "The proxy takes the word where to go on (104) for the end of the upload: uploads from iPhones hang"
                                + " or break off.",
                        "nginx does so over HTTP/1.1: set proxy_http_version 1.0; in the server's location. "
                                + RESUMING_PROXIES);
            case UNKNOWN ->
                Finding.notChecked(
                        Subject.INTERIM,
                        "The test upload did not come to its end in time.",
                        "Check again in a moment.");
        };
    }

    private static final String RESUMING_PROXIES =
            "HAProxy and proxies written in Go, such as Caddy and Traefik, pass it on.";
}
