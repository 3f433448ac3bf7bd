package dev.safelight.testsupport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One HTTP/1.1 request written by hand, for what a well-behaved client never does: stop, stall, hang up. */
public final class RawRequest implements AutoCloseable {
    /** Where the status stands in {@code HTTP/1.1 200 OK}. */
    private static final int STATUS_AT = 9;

    private static final int FIRST_FINAL = 200;

    private static final int NO_CONTENT = 204;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final boolean answersHaveBodies;

    private RawRequest(Socket socket, boolean answersHaveBodies) throws IOException {
        this.socket = socket;
        this.answersHaveBodies = answersHaveBodies;
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends the head of a PUT with a device token; headers as name, value, name, value. */
    public static RawRequest put(URI url, String token, String... headers) throws IOException {
        return begin("PUT", url, token, headers);
    }

    /** Sends the head of a request with a device token, or with none if it is empty; headers as name, value, name, value. */
    public static RawRequest begin(String method, URI url, String token, String... headers) throws IOException {
        return beginOn(new Socket(InetAddress.ofLiteral(url.getHost()), url.getPort()), method, url, token, headers);
    }

    /** The same on a connection of the test's own, for instance with TLS. */
    public static RawRequest beginOn(Socket connected, String method, URI url, String token, String... headers)
            throws IOException {
        var head = new StringBuilder(
                "%s %s HTTP/1.1\r\nHost: %s:%d\r\n".formatted(method, url.getRawPath(), url.getHost(), url.getPort()));
        if (!token.isEmpty()) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return beginAsWritten(connected, head.append("\r\n").toString());
    }

    /** Sends a head as the test has written it. */
    public static RawRequest beginAsWritten(Socket connected, String head) throws IOException {
        var request = new RawRequest(connected, !head.startsWith("HEAD "));
        request.send(head.getBytes(StandardCharsets.US_ASCII));
        return request;
    }

    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends bytes as one chunk of a chunked body. */
    public void sendChunk(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        send("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the final answer to its end, past the interim ones. */
    public Answer answer() throws IOException {
        var answer = anyAnswer();
        while (answer.status() < FIRST_FINAL) {
            answer = anyAnswer();
        }
        return answer;
    }

    /** Whether something has come that was not read yet. */
    public boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    /** Reads the next answer to its end, be it an interim one. */
    public Answer anyAnswer() throws IOException {
        var status = line();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var code = Integer.parseInt(status.substring(STATUS_AT, STATUS_AT + 3));
        var length = answersHaveBodies && code != NO_CONTENT
                ? Integer.parseInt(headers.getOrDefault("content-length", "0"))
                : 0;
        return new Answer(code, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("the connection ended within the answer, after: " + line);
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    /** Hangs up, wherever the request is. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What was answered; header names in any case. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }
}
