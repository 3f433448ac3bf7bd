package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.Subject;
import java.io.IOException;
import java.time.Duration;

/** Whether {@code OPTIONS} on an upload address gets to the server: iOS asks so before it sends. */
final class PreflightStep {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final String UPLOAD = "/api/v1/uploads/connection-check/photo";

    private PreflightStep() {}

    static Finding check(Route route) {
        try (var socket = route.connect()) {
            socket.send("OPTIONS", UPLOAD, 0);
            var reply = socket.finalReply(PATIENCE);
            if (reply.isEmpty()) {
                return Finding.failed(Subject.PREFLIGHT, "OPTIONS on an upload address is not answered.", ADVICE);
            }
            return reply.get().status() == OK && reply.get().has("upload-limit")
                    ? Finding.ok(Subject.PREFLIGHT, "iOS asks before it uploads (OPTIONS), and the server answers.")
                    : Finding.failed(
                            Subject.PREFLIGHT,
                            "iOS asks before it uploads (OPTIONS), and something in front answers in the server's place,"
                                    + " with " + reply.get().status() + ".",
                            ADVICE);
        } catch (IOException away) {
            return Finding.notChecked(Subject.PREFLIGHT, "The connection could not be made a second time.", "");
        }
    }

    private static final String ADVICE =
            "Have the proxy pass on OPTIONS under /api, without CORS headers of its own and without a sign-in in front.";
}
