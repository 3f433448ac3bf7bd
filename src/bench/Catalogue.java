import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures what a phone with a large library asks of a server: that its list is taken, and that it is told what is safe. The
 * asset resources are put into the server's database directly, as if they had been stored; there are no files behind them,
 * so use a server that holds nothing else. See README.md beside this file.
 */
final class Catalogue {
    private static final int STORED = Integer.getInteger("stored", 500_000);
    private static final int LISTED = Integer.getInteger("listed", 200_000);
    private static final int ASKED = 1000;
    private static final int ROUNDS = Integer.getInteger("rounds", 20);
    private static final Pattern MEMBER = Pattern.compile("\"(id|token)\":\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String owner;
    private String token = "";
    private UUID device = new UUID(0, 0);

    private Catalogue(URI server, String username, String password) {
        this.server = server;
        var credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.owner = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Arguments: the server's address, user name and password of an account; the database's JDBC address, user name and password. */
    public static void main(String[] args) throws Exception {
        var bench = new Catalogue(URI.create(args[0]), args[1], args[2]);
        try (var database = DriverManager.getConnection(args[3], args[4], args[5])) {
            bench.run(database);
        }
    }

    private void run(Connection database) throws IOException, InterruptedException, SQLException {
        enrol();
        seed(database);
        System.out.printf("%,d asset resources stored, %,d lines listed%n", STORED, LISTED);
        // Half of the list is stored; the other half is not.
        once("inventory, the first", () -> inventory(i -> line(i + STORED - LISTED / 2, 0)));
        once("inventory, the same again", () -> inventory(i -> line(i + STORED - LISTED / 2, 0)));
        once("inventory, all of it changed", () -> inventory(i -> line(i + STORED - LISTED / 2, 1)));
        var random = new Random(1);
        often("1,000 receipts by name", () -> ask(i -> name(random.nextInt(STORED + STORED / 10))));
        often("1,000 receipts by content", () -> ask(i -> content(random.nextInt(STORED + STORED / 10))));
        often("1,000 receipts, half by each", () -> ask(i -> i % 2 == 0
                ? name(random.nextInt(STORED))
                : content(random.nextInt(STORED))));
        often("the device with its numbers", () -> get("/api/v1/devices/" + device));
        often("a page of what is missing", () -> get("/api/v1/devices/" + device + "/ledger?standing=missing"));
        often("the device's work", () -> send("GET", "/api/v1/work", BodyPublishers.noBody(), "Bearer " + token));
    }

    private void enrol() throws IOException, InterruptedException {
        var answer = send(
                "POST",
                "/api/v1/devices",
                BodyPublishers.ofString("{\"name\":\"Bench\",\"platform\":\"other\"}"),
                owner);
        var members = MEMBER.matcher(answer);
        while (members.find()) {
            if ("id".equals(members.group(1))) {
                device = UUID.fromString(members.group(2));
            } else {
                token = members.group(2);
            }
        }
    }

    /** Asset resource i is 1,000 + i bytes long, and its checksum says its number. */
    private void seed(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            var numbers = "generate_series(0, %d) as i, device d where d.id = '%s'".formatted(STORED - 1, device);
            statement.execute("""
                    insert into original (id, account_id, checksum, sha1, size, object_key, media_type, captured_at,
                                          captured_from, created_at, stored_at, verified_at)
                    select md5('o' || d.id || i)::uuid, d.account_id, lpad(to_hex(i), 64, '0'), lpad(to_hex(i), 40, '0'),
                           1000 + i, 'bench/' || d.id || '/' || i, 'image/heic', now(), 'file', now(), now(), now()
                    from %s
                    """.formatted(numbers));
            statement.execute("""
                    insert into asset (id, account_id, device_id, asset_key, captured_at, created_at)
                    select md5('a' || d.id || i)::uuid, d.account_id, d.id, 'ASSET-' || lpad(i::text, 12, '0'), now(), now()
                    from %s
                    """.formatted(numbers));
            statement.execute("""
                    insert into asset_resource (id, asset_id, device_id, type, revision, original_id, filename, stored_at)
                    select md5('r' || d.id || i)::uuid, md5('a' || d.id || i)::uuid, d.id, 'photo', 1,
                           md5('o' || d.id || i)::uuid, 'IMG_' || i || '.HEIC', now()
                    from %s
                    """.formatted(numbers));
            database.commit();
            statement.execute("analyze");
            database.commit();
        }
    }

    private static String asset(int number) {
        return "ASSET-%012d".formatted(number);
    }

    private static String line(int number, int longer) {
        return """
                {"asset":"%s","type":"photo","size":%d,"modifiedAt":"2025-06-07T08:09:10Z",\
                "createdAt":"2025-06-07T08:09:10Z","filename":"IMG_%d.HEIC"}
                """.formatted(asset(number), 1000 + number + longer, number);
    }

    private static String name(int number) {
        return "{\"asset\":\"%s\",\"type\":\"photo\"}".formatted(asset(number));
    }

    private static String content(int number) {
        return "{\"checksum\":\"%064x\",\"size\":%d}".formatted(number, 1000 + number);
    }

    private String inventory(IntFunction<String> line) throws IOException, InterruptedException {
        var lines = IntStream.range(0, LISTED).mapToObj(line).collect(Collectors.joining());
        var answer = send("PUT", "/api/v1/inventory", BodyPublishers.ofString(lines), "Bearer " + token);
        return answer.substring(0, answer.indexOf("\"missingSample\""));
    }

    private String ask(IntFunction<String> question) throws IOException, InterruptedException {
        var questions = IntStream.range(0, ASKED).mapToObj(question).collect(Collectors.joining(","));
        return send(
                "POST",
                "/api/v1/receipts/query",
                BodyPublishers.ofString("{\"resources\":[" + questions + "]}"),
                "Bearer " + token);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), owner);
    }

    private String send(String method, String path, BodyPublisher body, String authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private interface Call {
        String run() throws IOException, InterruptedException;
    }

    private static void once(String what, Call call) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var answer = call.run();
        System.out.printf("%-32s %8.2f s   %s%n", what, (System.nanoTime() - began) / 1e9, answer);
    }

    private static void often(String what, Call call) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            var began = System.nanoTime();
            call.run();
            times.add((System.nanoTime() - began) / 1e6);
        }
        double first = times.getFirst();
        Collections.sort(times);
        System.out.printf(
                "%-32s %8.1f ms  (first %.1f, slowest %.1f)%n", what, times.get(ROUNDS / 2), first, times.getLast());
    }
}
