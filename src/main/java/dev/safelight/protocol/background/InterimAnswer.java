package dev.safelight.protocol.background;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * {@code 104 Upload Resumption Supported}: tells a client about its upload before, and while, the body is read. The HTTP
 * server has no call for it, so it is written to the connection itself.
 */
public final class InterimAnswer {
    private static final HttpResponseStatus STATUS = new HttpResponseStatus(104, "Upload Resumption Supported");

    /** Clients that take every interim answer but 100 for the final one: all that build on Python's http.client. */
    private static final Pattern CONFUSED = Pattern.compile("(?i)^python-(requests|urllib)");
    /** This one does so only while it waits for 100. */
    private static final Pattern CONFUSED_WHILE_WAITING = Pattern.compile("^Java-http-client");

    private InterimAnswer() {}

    /** Sends it, unless the client could not understand it. */
    public static void send(HttpServerRequest request, Map<String, String> headers) {
        if (request.version() != io.vertx.core.http.HttpVersion.HTTP_1_1 || isConfused(request)) {
            return;
        }
        if (request.connection() instanceof ConnectionBase connection) {
            var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, STATUS);
            headers.forEach(answer.headers()::set);
            // A connection that is gone is noticed where the body is read.
            var _ = connection.channelHandlerContext().writeAndFlush(answer);
        }
    }

    private static boolean isConfused(HttpServerRequest request) {
        var client = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        return !request.headers().contains(InteropVersion.HEADER)
                && (CONFUSED.matcher(client).find()
                        || (request.headers().contains("Expect")
                                && CONFUSED_WHILE_WAITING.matcher(client).find()));
    }
}
