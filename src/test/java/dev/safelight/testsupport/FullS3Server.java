package dev.safelight.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Stands before a real S3 server and answers 507, as MinIO does, when a body is larger than the room that is left. */
public final class FullS3Server implements AutoCloseable {
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final String FULL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>XMinioStorageFull</Code><Message>Storage backend has reached its minimum free drive threshold.\
            </Message></Error>""";

    private static final Set<String> PER_CONNECTION = Set.of("transfer-encoding", "connection", "keep-alive");

    private final S3Server server;
    private final long room;
    private final OkHttpClient client = new OkHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer http;

    /** @param room the largest body that still fits, in bytes */
    public FullS3Server(S3Server server, long room) {
        this.server = server;
        this.room = room;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (bodyLength(exchange) > room) {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                var answer = FULL.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                exchange.sendResponseHeaders(INSUFFICIENT_STORAGE, answer.length);
                exchange.getResponseBody().write(answer);
            } else {
                forward(exchange);
            }
        }
    }

    /** The Host header goes along, because the signature covers it. */
    private void forward(HttpExchange exchange) throws IOException {
        var request = new Request.Builder()
                .url(server.endpoint()
                        .resolve(exchange.getRequestURI().toString())
                        .toString())
                .method(exchange.getRequestMethod(), body(exchange));
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        try (var response = client.newCall(request.build()).execute()) {
            copyHeaders(response, exchange);
            var head = exchange.getRequestMethod().equals("HEAD");
            var bytes = response.body().bytes();
            exchange.sendResponseHeaders(response.code(), head || bytes.length == 0 ? -1 : bytes.length);
            if (!head && bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** All but what belongs to one connection. */
    private static void copyHeaders(Response response, HttpExchange exchange) {
        for (var header : response.headers()) {
            if (!PER_CONNECTION.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().add(header.getFirst(), header.getSecond());
            }
        }
    }

    private static @Nullable RequestBody body(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        if (!method.equals("PUT") && !method.equals("POST")) {
            return null;
        }
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        return RequestBody.create(
                exchange.getRequestBody().readAllBytes(), type == null ? null : MediaType.parse(type));
    }

    private static long bodyLength(HttpExchange exchange) {
        var length = exchange.getRequestHeaders().getFirst("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }
}
