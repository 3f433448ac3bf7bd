package dev.safelight.account.guard;

import dev.safelight.problem.ProblemAnswer;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Bounds the bodies that are read as a whole: JSON and forms. What is read piece by piece is bounded where it is read, because a
 * video may have any size.
 */
@ApplicationScoped
class BodyLimit {
    /** In bytes: room for a thousand entries of the longest kind, and no more than a small server can hold at a time. */
    static final long MAX_BYTES = 4L * 1024 * 1024;

    /** Uploads, and the test uploads of a connection check. */
    private static final List<String> STREAMS = List.of(
            "/api/v1/uploads/",
            "/api/v1/resumable-uploads/",
            "/api/v1/connection-checks/",
            "/tus",
            "/dav",
            "/remote.php");

    /** The inventory, and uploads by the Immich door; what else goes to these addresses is JSON. */
    private static final Map<String, HttpMethod> STREAM =
            Map.of("/api/v1/inventory", HttpMethod.PUT, "/api/assets", HttpMethod.POST);

    /** After the security headers, before anything reads. */
    private static final int EARLY = 8_500;

    private final ProblemAnswer answer;

    BodyLimit(ProblemAnswer answer) {
        this.answer = answer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, EARLY);
    }

    private void limit(RoutingContext context) {
        if (isStream(context.request()) || declared(context.request()) <= MAX_BYTES) {
            context.next();
            return;
        }
        answer.send(context.request(), tooLarge());
        // A client that is still sending reads the answer only when what it sends is taken.
        context.request().resume();
    }

    /** A body whose length is not told is bounded while it is read. */
    @ServerRequestFilter
    void limit(ContainerRequestContext context, HttpServerRequest request) {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null && !isStream(request)) {
            context.setEntityStream(new Bounded(context.getEntityStream()));
        }
    }

    private static final class Bounded extends FilterInputStream {
        private long left = MAX_BYTES;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            return counted(count, count);
        }

        private int counted(int result, int count) {
            left -= result < 0 ? 0 : count;
            if (left < 0) {
                throw tooLarge();
            }
            return result;
        }
    }

    private static boolean isStream(HttpServerRequest request) {
        var path = request.path();
        return path != null
                && (request.method().equals(STREAM.get(path))
                        || STREAMS.stream().anyMatch(path::startsWith));
    }

    /** A length that cannot be read has been refused before. */
    private static long declared(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                "Send at most %d MiB at once; send long lists in parts.".formatted(MAX_BYTES >> 20));
    }
}
