package dev.safelight.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A phone's way to its server: address, token, and the connections that are open. It waits for a server that is away, as the
 * system does, and keeps what the server did wrong.
 */
final class PhoneLink {
    /** A server that stays away for longer is gone. */
    private static final Duration AWAY_AT_MOST = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final URI server;
    private final String token;
    private final Tally tally;
    private final CopyOnWriteArrayList<String> violations;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();

    /**
     * @param server with a slash at the end
     * @param violations takes a sentence for everything that a server must not do
     */
    PhoneLink(URI server, String token, Tally tally, CopyOnWriteArrayList<String> violations) {
        this.server = server;
        this.token = token;
        this.tally = tally;
        this.violations = violations;
    }

    URI uploadUrl(HeldResource resource) {
        return server.resolve("api/v1/uploads/" + resource.name());
    }

    Tally tally() {
        return tally;
    }

    /** Notes what no server may do. */
    void violation(String sentence) {
        violations.addIfAbsent(sentence);
    }

    /** Opens a request, waiting for a server that cannot be reached. */
    Exchange open(String method, URI url, Map<String, String> headers, Consumer<Answer> interim) throws IOException {
        var complete = new LinkedHashMap<>(headers);
        complete.put("Authorization", "Bearer " + token);
        complete.put("User-Agent", "SimulatedPhone/1");
        for (long waited = 0; ; waited += PAUSE.toMillis()) {
            try {
                var exchange = Exchange.open(method, url, complete, interim);
                open.add(exchange);
                return exchange;
            } catch (IOException away) {
                if (waited > AWAY_AT_MOST.toMillis()) {
                    throw away;
                }
                pause(PAUSE);
            }
        }
    }

    /** What was {@link #open} has ended. */
    void closed(Exchange exchange) {
        open.remove(exchange);
        exchange.close();
    }

    /** Everything that runs breaks. */
    void breakAll() {
        open.forEach(Exchange::reset);
    }

    /** A short call of the extension, with JSON; repeated while the server is away. */
    Object call(String method, String path, Object body) throws IOException {
        return call(method, path, "application/json", Json.write(body));
    }

    /** The same with any body. */
    Object call(String method, String path, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of("Content-Type", type, "Content-Length", String.valueOf(bytes.length));
        for (int attempt = 1; ; attempt++) {
            try (var exchange = open(method, server.resolve(path), headers, _ -> {})) {
                try {
                    exchange.send(bytes, 0, bytes.length);
                    return checked(method + " " + path, exchange.answer());
                } finally {
                    closed(exchange);
                }
            } catch (IOException broken) {
                if (attempt == 10) {
                    throw broken;
                }
                pause(PAUSE);
            }
        }
    }

    /** A short call that the end of the extension cuts: half of it is sent, nobody waits for the answer. */
    void callCutShort(String path, Object body) throws IOException {
        var bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        var headers = Map.of("Content-Type", "application/json", "Content-Length", String.valueOf(bytes.length));
        var exchange = open("POST", server.resolve(path), headers, _ -> {});
        exchange.send(bytes, 0, bytes.length / 2);
        closed(exchange);
        tally.count("control calls cut short");
    }

    /** Asks an upload URL what it takes, without credentials, as iOS may. */
    void preflight(HeldResource resource) throws IOException {
        var answer = Exchange.send("OPTIONS", uploadUrl(resource), Map.of(), new byte[0]);
        tally.count("preflights");
        if (answer.status() != 200 || answer.header("Upload-Limit").isEmpty()) {
            violation("preflight answered " + answer.told() + " " + answer.headers());
        }
    }

    private Object checked(String call, Answer answer) {
        if (answer.isSuccess()) {
            return answer.body().isBlank() ? Map.of() : Json.parse(answer.body());
        }
        violation(call + " answered " + answer.told() + ": " + answer.body());
        return Map.of();
    }

    static void pause(Duration time) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
