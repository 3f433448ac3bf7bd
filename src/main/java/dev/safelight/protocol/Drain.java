package dev.safelight.protocol;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a connection in order after an early refusal. iOS goes on sending after an error answer, and an answer is lost
 * when the connection is reset under a sender; so what still comes is read and dropped behind the answer. After a short
 * body the connection can be used again, after any other it is closed.
 */
public final class Drain {
    /** A body announced as no longer than this is worth waiting for, in bytes. */
    private static final long SHORT = 8L * 1024 * 1024;
    /** Long enough for a client that reads the answer only when it is done with sending. */
    private static final long LINGER_MILLIS = Duration.ofSeconds(30).toMillis();

    private final RoutingContext context;
    private final HttpServerRequest request;

    public Drain(RoutingContext context) {
        this.context = context;
        this.request = context.request();
    }

    /** Ends the connection now. */
    public void hangUp() {
        request.connection().close();
    }

    /** Makes it safe to answer although the body may not have been read to its end. */
    public void settle() {
        if (request.isEnded() || isBodiless() || isRead()) {
            return;
        }
        var last =
                (isWaitingForGo(request) && request.bytesRead() == 0) || !isShort(request.getHeader("Content-Length"));
        if (last) {
            request.response().putHeader("Connection", "close");
        }
        context.addEndHandler(answered -> linger(last));
    }

    /** A client that waits for "100 Continue" has sent nothing yet, and will not. */
    public static boolean isWaitingForGo(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /** A request that announces no body has none (RFC 9112, section 6.3), whether its end was noticed yet or not. */
    private boolean isBodiless() {
        return request.getHeader("Content-Length") == null && request.getHeader("Transfer-Encoding") == null;
    }

    /** Whether the whole body is here, even if its end was not noticed yet. */
    private boolean isRead() {
        return Long.toString(request.bytesRead()).equals(request.getHeader("Content-Length"));
    }

    private static boolean isShort(@Nullable String length) {
        return length != null && length.matches("\\d{1,9}") && Long.parseLong(length) <= SHORT;
    }

    /** Vert.x itself closes behind an answer only if the request asked for it; the answer's header alone does nothing. */
    private void linger(boolean last) {
        var connection = request.connection();
        if (request.isEnded()) {
            if (last) {
                connection.close();
            }
            return;
        }
        var vertx = context.vertx();
        var tooLong = vertx.setTimer(LINGER_MILLIS, late -> connection.close());
        request.handler(dropped -> {})
                .exceptionHandler(gone -> vertx.cancelTimer(tooLong))
                .endHandler(all -> {
                    vertx.cancelTimer(tooLong);
                    if (last) {
                        connection.close();
                    }
                });
        request.resume();
    }
}
