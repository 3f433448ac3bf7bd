package dev.safelight.protocol.webdav.property;

import static dev.safelight.protocol.webdav.xml.XmlText.dav;
import static dev.safelight.protocol.webdav.xml.XmlText.escape;

import dev.safelight.protocol.webdav.xml.XmlText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes an answer of status 207 piece by piece. */
public final class MultiStatus implements AutoCloseable {
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

    private final Writer out;

    public MultiStatus(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 16 * 1024);
        this.out.write(XmlText.HEAD + "<D:multistatus xmlns:D=\"DAV:\">\n");
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
    public void response(String href, PropStats properties) throws IOException {
        out.write(dav("response", dav("href", escape(href)) + properties.text()));
        out.write('\n');
    }

    /** Ends the answer. */
    @Override
    public void close() throws IOException {
        out.write("</D:multistatus>\n");
        out.close();
    }
}
