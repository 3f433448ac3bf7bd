package dev.safelight.protocol.background;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Leaves a connection in order after an early refusal. iOS goes on sending after an error answer, and an answer is lost
 * when the connection is reset under a sender; so a short rest of the body is read and dropped, and after a long one the
 * connection is closed behind the answer.
 */
final class Drain {
    private static final int BUFFER = 64 * 1024;
    private static final long MOST = 8L * 1024 * 1024;
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    private final HttpServerRequest request;
    private final InputStream body;

    Drain(HttpServerRequest request, InputStream body) {
        this.request = request;
        this.body = body;
    }

    /** Ends the connection now. */
    void hangUp() {
        request.connection().close();
    }

    /** Makes it safe to answer although the body may not have been read to its end. */
    void settle() {
        if (isWaitingForGo() || !isReadToItsEnd()) {
            request.response().putHeader("Connection", "close");
        }
    }

    /** A client that waits for "100 Continue" has sent nothing yet, and will not. */
    private boolean isWaitingForGo() {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect")) && !request.isEnded();
    }

    private boolean isReadToItsEnd() {
        var buffer = new byte[BUFFER];
        long start = System.nanoTime();
        long dropped = 0;
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                dropped += read;
                if (dropped > MOST || System.nanoTime() - start > LONGEST) {
                    return false;
                }
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
