package dev.safelight.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A reverse proxy in front of a server here, with the habits of real ones that hurt uploads. One request a connection. */
public final class FakeProxy implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})");
    private static final int PIECE = 16 * 1024;

    /** Not among the trusted proxies of the tests. */
    private static final String STRANGER = "127.0.0.2";

    private final ServerSocket server;
    private final int upstream;
    private final Set<Habit> habits;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What a proxy may do. */
    public enum Habit {
        /** Passes on no interim answer. */
        DROPS_INTERIM,
        /** Takes an interim answer for the final one: adds a header and passes on no more of the body. */
        MISTAKES_INTERIM,
        /** Has the whole body before it calls the server. */
        COLLECTS_BODIES,
        /** Refuses bodies above 1 MiB. */
        LIMITS_BODIES,
        /** Says for whom it calls. */
        TELLS_CLIENT,
        /** Calls from an address that the server does not trust. */
        IS_A_STRANGER,
        /** Answers OPTIONS itself. */
        ANSWERS_OPTIONS,
        /** Speaks HTTP/1.0 to the server. */
        SPEAKS_OLD_HTTP,
        /** Answers everything itself. */
        LEADS_ELSEWHERE
    }

    private FakeProxy(int upstream, Set<Habit> habits, ServerSocketFactory sockets) throws IOException {
        this.upstream = upstream;
        this.habits = habits;
        this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("fake-proxy").start(this::accept);
    }

    /** A proxy in front of a port of the loopback interface. */
    public static FakeProxy before(int port, Habit... habits) {
        try {
            var all = EnumSet.noneOf(Habit.class);
            all.addAll(List.of(habits));
            return new FakeProxy(port, all, ServerSocketFactory.getDefault());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A proxy without bad habits that takes encrypted connections only. */
    public static FakeProxy encrypted(int port, SSLContext certificate) {
        try {
            return new FakeProxy(port, Set.of(), certificate.getServerSocketFactory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, as a person types it. */
    public URI address() {
        var scheme = server instanceof SSLServerSocket ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                sockets.add(client);
                Thread.ofVirtual().name("fake-proxy-request").start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var head = head(client.getInputStream());
            var length = length(head);
            var refusal = refusal(head, length);
            if (refusal.isEmpty()) {
                forward(client, head, length);
            } else {
                client.getOutputStream().write(bytes(refusal + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
                // As nginx does: what still comes is read, so that the answer is not lost by a reset.
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException gone) {
            // The other side has hung up, which ends the request.
        }
    }

    private String refusal(String head, long length) {
        if (habits.contains(Habit.LEADS_ELSEWHERE)) {
            return "HTTP/1.1 200 OK\r\n";
        }
        if (habits.contains(Habit.ANSWERS_OPTIONS) && head.startsWith("OPTIONS ")) {
            return "HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\n";
        }
        return habits.contains(Habit.LIMITS_BODIES) && length > 1024 * 1024
                ? "HTTP/1.1 413 Request Entity Too Large\r\n"
                : "";
    }

    private void forward(Socket client, String head, long length) throws IOException {
        var body = habits.contains(Habit.COLLECTS_BODIES)
                ? client.getInputStream().readNBytes((int) Math.min(length, Integer.MAX_VALUE))
                : new byte[0];
        try (var server = new Socket()) {
            sockets.add(server);
            if (habits.contains(Habit.IS_A_STRANGER)) {
                server.bind(new InetSocketAddress(InetAddress.ofLiteral(STRANGER), 0));
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), upstream));
            server.getOutputStream().write(bytes(changed(head)));
            server.getOutputStream().write(body);
            Thread.ofVirtual().start(() -> pump(client, server));
            answers(server, client);
        }
    }

    private String changed(String head) {
        var changed = habits.contains(Habit.SPEAKS_OLD_HTTP) ? head.replaceFirst("HTTP/1\\.1", "HTTP/1.0") : head;
        return habits.contains(Habit.TELLS_CLIENT)
                ? changed.replaceFirst("\r\n", "\r\nX-Forwarded-For: 127.0.0.1\r\n")
                : changed;
    }

    private static void pump(Socket from, Socket to) {
        var piece = new byte[PIECE];
        try {
            for (int read = from.getInputStream().read(piece);
                    read >= 0;
                    read = from.getInputStream().read(piece)) {
                to.getOutputStream().write(piece, 0, read);
            }
        } catch (IOException gone) {
            // The answer's side notices, too.
        }
    }

    private void answers(Socket server, Socket client) throws IOException {
        var in = server.getInputStream();
        for (var head = head(in); !head.isEmpty(); head = head(in)) {
            var status = STATUS.matcher(head);
            var interim = status.lookingAt() && status.group(1).startsWith("1");
            if (interim && habits.contains(Habit.MISTAKES_INTERIM)) {
                client.getOutputStream()
                        .write(bytes(head.replaceFirst("\r\n\r\n$", "\r\nConnection: keep-alive\r\n\r\n")));
                server.close();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            }
            if (!interim || !habits.contains(Habit.DROPS_INTERIM)) {
                client.getOutputStream().write(bytes(head));
            }
            if (!interim) {
                in.transferTo(client.getOutputStream());
                return;
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static long length(String head) {
        var length = LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : new ArrayList<>(sockets)) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
