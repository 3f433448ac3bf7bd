package dev.safelight.device.connection;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The head of an answer, interim or final. The body is of no interest and never read.
 *
 * @param headers by their names in lower case
 */
record Reply(int status, Map<String, String> headers) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    /** Reads a head's lines; empty when this is not HTTP/1. */
    static Optional<Reply> parse(List<String> lines) {
        var first = STATUS_LINE.matcher(lines.getFirst());
        if (!first.matches()) {
            return Optional.empty();
        }
        var headers = new TreeMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return Optional.of(new Reply(Integer.parseInt(first.group(1)), headers));
    }

    boolean isInterim() {
        return status < 200;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean has(String header) {
        return headers.containsKey(header);
    }
}
