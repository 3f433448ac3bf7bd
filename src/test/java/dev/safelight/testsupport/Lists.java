package dev.safelight.testsupport;

import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;

import dev.safelight.testsupport.People.TestDevice;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** What a device sends to tell what is on it. */
public final class Lists {
    private Lists() {}

    /** A line of an inventory that tells no more than it must. */
    public static String line(String asset, String type) {
        return "{\"asset\":\"%s\",\"type\":\"%s\"}".formatted(asset, type);
    }

    /** A line with a size. */
    public static String line(String asset, String type, long size) {
        return "{\"asset\":\"%s\",\"type\":\"%s\",\"size\":%d}".formatted(asset, type, size);
    }

    /** Sends a whole inventory. */
    public static Response inventory(TestDevice device, String... lines) {
        return inventory(device, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a whole inventory as it is. */
    public static Response inventory(TestDevice device, byte[] body) {
        return bearing(device.token())
                .contentType("application/x-ndjson")
                .body(body)
                .put("/api/v1/inventory");
    }

    /** Sends a whole inventory too long to be held in memory. */
    public static HttpResponse<String> longInventory(TestDevice device, int lines, IntFunction<String> line)
            throws IOException, InterruptedException {
        Iterable<byte[]> parts = () -> IntStream.range(0, lines)
                .mapToObj(i -> (line.apply(i) + "\n").getBytes(StandardCharsets.UTF_8))
                .iterator();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/inventory"))
                .header("Authorization", device.authorization())
                .PUT(BodyPublishers.ofByteArrays(parts))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    /** Sends a whole inventory packed. */
    public static Response packedInventory(TestDevice device, byte[] packed) {
        return bearing(device.token())
                .contentType("application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .body(packed)
                .put("/api/v1/inventory");
    }

    /** Sends changes, each list as JSON. */
    public static Response changes(TestDevice device, String upsert, String remove) {
        return json(bearing(device.token()), "{\"upsert\":%s,\"remove\":%s}".formatted(upsert, remove))
                .post("/api/v1/inventory/changes");
    }

    public static byte[] gzip(byte[] bytes) {
        return gzip(bytes, 1);
    }

    /** The same bytes so many times, packed. */
    public static byte[] gzip(byte[] bytes, int times) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
