package dev.safelight.fleet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 request on a connection of its own, whose interim answers are seen as they come: the JDK's client hides
 * 104 and cannot lose its network. Answers are read while the body is sent.
 */
final class Exchange implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Longer than the server lets anybody wait; past it something hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Socket socket;
    private final OutputStream out;
    private final CompletableFuture<Answer> last = new CompletableFuture<>();

    private Exchange(URI url) throws IOException {
        socket = url.getScheme().equals("https") ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        int standard = url.getScheme().equals("https") ? 443 : 80;
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort() < 0 ? standard : url.getPort()), (int)
                CONNECT.toMillis());
        out = socket.getOutputStream();
    }

    /**
     * Connects and sends the head of a request.
     *
     * @param interim is given each interim answer, on another thread
     */
    static Exchange open(String method, URI url, Map<String, String> headers, Consumer<Answer> interim)
            throws IOException {
        var exchange = new Exchange(url);
        try {
            exchange.sendHead(method, url, headers);
        } catch (IOException failed) {
            exchange.close();
            throw failed;
        }
        Thread.ofVirtual().name("fleet-answers-", 0).start(() -> exchange.read(method.equals("HEAD"), interim));
        return exchange;
    }

    /** Sends a whole request and reads its answer. */
    static Answer send(String method, URI url, Map<String, String> headers, byte[] body) throws IOException {
        try (var exchange = open(method, url, headers, _ -> {})) {
            exchange.out.write(body);
            exchange.out.flush();
            return exchange.answer();
        }
    }

    /** Sends a piece of the body. */
    void send(byte[] buffer, int offset, int count) throws IOException {
        out.write(buffer, offset, count);
    }

    /** Whether the final answer is here already. */
    boolean isAnswered() {
        return last.isDone() && !last.isCompletedExceptionally();
    }

    /**
     * The final answer, waited for.
     *
     * @throws IOException if the connection broke before its end
     */
    Answer answer() throws IOException {
        try {
            return last.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException broken) {
            throw new IOException("no answer: " + broken.getCause(), broken);
        } catch (TimeoutException hangs) {
            throw new IOException("no answer in " + PATIENCE, hangs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The final answer, if one came although sending failed; waits a moment for it. */
    Optional<Answer> answerAfterFailure() {
        try {
            return Optional.of(last.get(1, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException none) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Breaks the connection so that the server is told at once (RST). */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            return;
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            last.completeExceptionally(closed);
        }
    }

    private void sendHead(String method, URI url, Map<String, String> headers) throws IOException {
        var path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        var port = url.getPort() < 0 ? "" : ":" + url.getPort();
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s%s\r\nConnection: close\r\n"
                .formatted(method, path.isEmpty() ? "/" : path, url.getHost(), port));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void read(boolean withoutBody, Consumer<Answer> interim) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            var answers = new AnswerReader(in, withoutBody);
            var answer = answers.next();
            for (; answer.isInterim(); answer = answers.next()) {
                interim.accept(answer);
            }
            last.complete(answer);
        } catch (IOException | IllegalArgumentException broken) {
            last.completeExceptionally(broken);
        }
    }
}
