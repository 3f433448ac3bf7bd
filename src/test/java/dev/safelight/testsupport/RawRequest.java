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
import java.util.TreeMap;

/** One HTTP/1.1 request written by hand, for what a well-behaved client never does: stop, stall, hang up. */
public final class RawRequest implements AutoCloseable {
    /** Where the status stands in {@code HTTP/1.1 200 OK}. */
    private static final int STATUS_AT = 9;

    private static final int FIRST_FINAL = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    private RawRequest(URI url) throws IOException {
        socket = new Socket(InetAddress.ofLiteral(url.getHost()), url.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends the head of a PUT with a device token; headers as name, value, name, value. */
    public static RawRequest put(URI url, String token, String... headers) throws IOException {
        var head = new StringBuilder("PUT %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\n"
                .formatted(url.getPath(), url.getHost(), url.getPort(), token));
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        var request = new RawRequest(url);
        request.send(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
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
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Answer(
                Integer.parseInt(status.substring(STATUS_AT, STATUS_AT + 3)),
                headers,
                new String(in.readNBytes(length), StandardCharsets.UTF_8));
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
    public record Answer(int status, Map<String, String> headers, String body) {}
}
