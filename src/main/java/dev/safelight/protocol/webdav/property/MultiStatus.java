package dev.safelight.protocol.webdav.property;

import static dev.safelight.protocol.webdav.xml.XmlText.dav;
import static dev.safelight.protocol.webdav.xml.XmlText.escape;

import dev.safelight.protocol.webdav.xml.XmlText;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * An answer of status 207. A client takes what a listing does not name for deleted, so an answer that is not whole must never look
 * as if it were: what fails before it begins is told by another status, and what fails on the way ends the connection.
 */
public final class MultiStatus {
    /** What an answer of status 207 is. */
    public static final String TYPE = "application/xml; charset=utf-8";

    private static final Map<Integer, String> PHRASES = Map.of(
            200, "OK",
            403, "Forbidden",
            404, "Not Found",
            409, "Conflict",
            423, "Locked",
            424, "Failed Dependency",
            507, "Insufficient Storage");

    private static final int STATUS = 207;

    /** For a connection whose client reads no more. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String BEGINNING = XmlText.HEAD + "<D:multistatus xmlns:D=\"DAV:\">\n";
    private static final String END = "</D:multistatus>\n";

    private final StringBuilder text = new StringBuilder();

    /** Some of an answer's entries. */
    @FunctionalInterface
    public interface Entries {
        /** Adds them. */
        void addTo(MultiStatus answer);
    }

    /** What is left to be told of an answer that has begun. */
    @FunctionalInterface
    public interface Rest {
        /** Adds the next entries; false if there are no more. */
        boolean addTo(MultiStatus answer);
    }

    /** An answer that is known as a whole before a byte of it is sent. */
    public static Response whole(Entries entries) {
        var answer = new MultiStatus();
        entries.addTo(answer);
        return head().entity(BEGINNING + answer.text + END).build();
    }

    /**
     * An answer of which the first entries are known before a byte is sent, and the rest is read piece by piece behind them.
     *
     * @param request whose connection ends if the rest cannot be read
     */
    public static Response streamed(HttpServerRequest request, Entries first, Rest rest) {
        var beginning = new MultiStatus();
        beginning.text.append(BEGINNING);
        first.addTo(beginning);
        StreamingOutput listing = out -> {
            try {
                beginning.writeTo(out);
                for (var piece = new MultiStatus(); rest.addTo(piece); piece = new MultiStatus()) {
                    piece.writeTo(out);
                }
                out.write(END.getBytes(StandardCharsets.UTF_8));
            } catch (RuntimeException | IOException | Error failed) {
                cut(request);
                throw failed;
            }
        };
        return head().entity(listing).build();
    }

    /** Waits until it is done: else what handles the failure would end the answer in good order. */
    private static void cut(HttpServerRequest request) {
        request.connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .handle((closed, late) -> true)
                .join();
    }

    private static Response.ResponseBuilder head() {
        return Response.status(STATUS).type(TYPE).header("Cache-Control", "no-store");
    }

    private void writeTo(OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** How some properties of an entry fared; elements, by status. */
    public static final class PropStats {
        private final Map<Integer, StringBuilder> byStatus = new TreeMap<>();

        /** Adds a whole element. */
        public void add(int status, String element) {
            byStatus.computeIfAbsent(status, fresh -> new StringBuilder()).append(element);
        }

        private String text() {
            var text = new StringBuilder();
            byStatus.forEach((status, elements) ->
                    text.append(dav("propstat", dav("prop", elements.toString()) + MultiStatus.status(status))));
            return text.isEmpty() ? dav("propstat", dav("prop", "") + MultiStatus.status(200)) : text.toString();
        }
    }

    private static String status(int code) {
        return dav("status", "HTTP/1.1 " + code + " " + PHRASES.getOrDefault(code, "Error"));
    }

    /** One entry and its properties. */
    public void response(String href, PropStats properties) {
        text.append(dav("response", dav("href", escape(href)) + properties.text()))
                .append('\n');
    }
}
