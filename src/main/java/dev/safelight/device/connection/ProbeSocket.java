package dev.safelight.device.connection;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection to the public address, for one HTTP/1.1 request written by hand: no client library lets interim answers
 * through, or waits in the middle of a body. It ends with the check's time, whatever the other side does.
 */
final class ProbeSocket implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_HEAD = 32 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final PublicAddress address;
    private final Deadline deadline;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Thread watchdog;

    private ProbeSocket(PublicAddress address, Deadline deadline, Socket socket) throws IOException {
        this.address = address;
        this.deadline = deadline;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream());
        this.watchdog = Thread.ofVirtual().name("connection-check").start(this::closeAtDeadline);
    }

    /**
     * Connects.
     *
     * @param verified whether a certificate has to be valid
     * @throws javax.net.ssl.SSLException when there is no TLS, or a certificate that is not trusted
     * @throws IOException when nobody answers
     */
    static ProbeSocket open(PublicAddress address, Deadline deadline, boolean verified) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(resolve(address, deadline), (int)
                    deadline.remaining(CONNECT).toMillis());
            plain.setTcpNoDelay(true);
            plain.setSoTimeout((int) deadline.remaining(CONNECT).toMillis());
            return new ProbeSocket(
                    address, deadline, address.isEncrypted() ? ProbeTls.wrap(plain, address, verified) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /** A name server may take longer than the check. */
    private static InetSocketAddress resolve(PublicAddress address, Deadline deadline) throws IOException {
        var lookup = new FutureTask<>(() -> new InetSocketAddress(address.host(), address.port()));
        Thread.ofVirtual().name("connection-check-name").start(lookup);
        try {
            var found = lookup.get(deadline.remaining(CONNECT).toMillis(), TimeUnit.MILLISECONDS);
            if (!found.isUnresolved()) {
                return found;
            }
        } catch (ExecutionException | TimeoutException unknown) {
            throw new UnknownHostException(address.host());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(address.host());
    }

    /** Sends a request's head; headers as name, value, name, value. */
    void send(String method, String path, long length, String... headers) throws IOException {
        var text = new StringBuilder(
                "%s %s%s HTTP/1.1\r\nHost: %s\r\n".formatted(method, address.prefix(), path, address.authority()));
        text.append("User-Agent: Safelight-Connection-Check\r\nConnection: close\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            text.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /**
     * Sends bytes of the body.
     *
     * @return how many could be sent before the other side stopped taking them, or the time was over
     */
    long sendBody(long bytes) {
        var piece = new byte[PIECE];
        long sent = 0;
        try {
            while (sent < bytes) {
                var length = (int) Math.min(PIECE, bytes - sent);
                out.write(piece, 0, length);
                sent += length;
            }
            out.flush();
        } catch (IOException notTaken) {
            // What was answered tells why; the connection's end alone is told by the number.
            return sent;
        }
        return sent;
    }

    /**
     * The next answer, interim ones included; what came of one that is not whole yet is kept for the next call.
     *
     * @return empty when none came within the time, the connection has ended, or it is not HTTP
     */
    Optional<Reply> reply(Duration atMost) {
        try {
            socket.setSoTimeout((int) Math.max(1, deadline.remaining(atMost).toMillis()));
            for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
                head.write(next);
                if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
                    var lines =
                            head.toString(StandardCharsets.ISO_8859_1).strip().lines();
                    head.reset();
                    return Reply.parse(lines.toList());
                }
            }
        } catch (IOException notYetOrEnded) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The next answer that is final. */
    Optional<Reply> finalReply(Duration atMost) {
        var last = Deadline.in(atMost);
        var reply = reply(last.remaining());
        while (reply.isPresent() && reply.get().isInterim() && !last.isOver()) {
            reply = reply(last.remaining());
        }
        return reply.filter(answer -> !answer.isInterim());
    }

    /** The address of this end. */
    String localAddress() {
        return socket.getLocalAddress().getHostAddress();
    }

    /** Writing to a socket knows no time limit, so somebody else has to end it. */
    private void closeAtDeadline() {
        try {
            Thread.sleep(deadline.remaining());
            socket.close();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (IOException ignored) {
            // It is of no use any more either way.
        }
    }

    @Override
    public void close() {
        watchdog.interrupt();
        try {
            socket.close();
        } catch (IOException ignored) {
            // Everything that was to be known of it is known.
        }
    }
}
