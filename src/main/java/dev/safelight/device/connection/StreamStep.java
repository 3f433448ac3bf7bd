package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.Subject;
import java.io.IOException;
import java.time.Duration;

/**
 * A real upload that pauses after its first part: when that part arrives during the pause, nothing in front collects the
 * whole body first.
 */
final class StreamStep {
    private static final long WHOLE = 16L * 1024 * 1024;
    private static final long FIRST_PART = 128L * 1024;
    private static final Duration PAUSE = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Route route;
    private final Probes probes;

    /**
     * What happened to the upload.
     *
     * @param atOnce its first part arrived before the last was sent
     * @param arrived it was answered with success
     * @param size of the body in bytes
     */
    record Passage(boolean atOnce, boolean arrived, long size) {}

    StreamStep(Route route, Probes probes) {
        this.route = route;
        this.probes = probes;
    }

    /**
     * Uploads.
     *
     * @param largest what a proxy lets through
     */
    Passage upload(long largest) throws IOException {
        var size = Math.min(WHOLE, largest);
        var probe = probes.open();
        try (var socket = route.connect()) {
            socket.send("PUT", probe.path(), size);
            var first = Math.min(FIRST_PART, size / 2);
            socket.sendBody(first);
            var atOnce = probe.awaitFirstByte(route.deadline().remaining(PAUSE));
            socket.sendBody(size - first);
            var reply = socket.finalReply(PATIENCE);
            return new Passage(atOnce, reply.filter(Reply::isSuccess).isPresent(), size);
        } finally {
            probes.close(probe);
        }
    }

    static Finding judge(Passage passage) {
        if (passage.atOnce()) {
            return Finding.ok(
                    Subject.STREAMING,
                    "What a phone sends arrives while it is still sending; nothing collects it first.");
        }
        if (passage.arrived()) {
            return Finding.warning(
                    Subject.STREAMING,
                    "The proxy collects each file before it passes it on. Uploads work, but one that breaks off leaves"
                            + " nothing here to go on from, and the proxy needs the room.",
                    "Have it pass on at once: nginx proxy_request_buffering off; HAProxy: no option"
                            + " http-buffer-request; Traefik: no buffering middleware; Caddy: no request_buffers.");
        }
        return Finding.notChecked(
                Subject.STREAMING, "The test upload did not come to its end in time.", "Check again in a moment.");
    }
}
