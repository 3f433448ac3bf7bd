package dev.safelight.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A device of a packaged server, together with the account that owns it. Still connected when the server starts again. */
public final class Phone implements AutoCloseable {
    public static final String OWNER = "ada";
    public static final String PASSWORD = "correct horse battery";
    /** What {@link #connect} calls it. */
    public static final String NAME = "Ada's phone";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PackagedServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final UUID id;
    private final String token;

    private Phone(PackagedServer server, UUID id, String token) {
        this.server = server;
        this.id = id;
        this.token = token;
    }

    /** Settings with which a server makes the account that {@link #connect} needs. */
    public static PackagedServer withOwner(PackagedServer server) {
        return server.env("SAFELIGHT_ADMIN_USERNAME", OWNER)
                .env("SAFELIGHT_ADMIN_PASSWORD", PASSWORD)
                .env("SAFELIGHT_PASSWORD_BCRYPT_COST", "4");
    }

    /** Enrols a device at a running server that was made {@link #withOwner}. */
    public static Phone connect(PackagedServer server) {
        var device = owner(server)
                .contentType(ContentType.JSON)
                .body(Map.of("name", NAME, "platform", "ios"))
                .post("api/v1/devices")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Phone(server, UUID.fromString(device.getString("id")), device.getString("token"));
    }

    /** The only device of a server, which a person has enrolled. */
    public static Phone enrolled(PackagedServer server, String token) {
        var devices = owner(server)
                .get("api/v1/devices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return new Phone(server, UUID.fromString(devices.getString("[0].id")), token);
    }

    private static RequestSpecification owner(PackagedServer server) {
        return given().baseUri(server.baseUrl().toString())
                .redirects()
                .follow(false)
                .auth()
                .preemptive()
                .basic(OWNER, PASSWORD);
    }

    public UUID id() {
        return id;
    }

    public String token() {
        return token;
    }

    /** A request of the account that owns the phone; paths are without a slash at the front. */
    public RequestSpecification owner() {
        return owner(server);
    }

    /** Where an asset resource is uploaded to. */
    public URI uploadUrl(String asset, String type) {
        return server.url("api/v1/uploads/" + asset + "/" + type);
    }

    /** Uploads as a photo. */
    public HttpResponse<String> put(String asset, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return put(uploadUrl(asset, "photo"), BodyPublishers.ofByteArray(body), headers);
    }

    /** Uploads to a URL; headers as name, value, name, value. */
    public HttpResponse<String> put(URI url, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .PUT(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Uploads as a photo with a file name; the status of the answer. */
    public int send(String asset, String filename, String content) throws IOException, InterruptedException {
        var disposition = "attachment; filename=\"" + filename + "\"";
        return put(asset, content.getBytes(StandardCharsets.UTF_8), "Content-Disposition", disposition)
                .statusCode();
    }

    /** Tells that these photos are on the phone, and nothing else. */
    public void list(String... assets) {
        var lines = Stream.of(assets).map(asset -> Lists.line(asset, "photo")).collect(Collectors.joining("\n"));
        device().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .put("api/v1/inventory")
                .then()
                .statusCode(200);
    }

    /** The photos that the server wants (again), with the reasons. */
    public Map<String, String> work() {
        var resend = device().get("api/v1/work")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, String>>getList("resend");
        return resend.stream().collect(Collectors.toMap(wish -> wish.get("asset"), wish -> wish.get("reason")));
    }

    private RequestSpecification device() {
        return given().baseUri(server.baseUrl().toString()).header("Authorization", "Bearer " + token);
    }

    /** The original of an asset resource, or a part of it. */
    public Response content(String resource, String... headers) {
        var request = owner();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get("api/v1/asset-resources/" + resource + "/content");
    }

    /** The phone's upload jobs that a filter lets through ({@code state=spooled}), newest first, 200 at most. */
    public JsonPath jobs(String filter) {
        return owner().get("api/v1/upload-jobs?size=200&device=" + id + "&" + filter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The original of an asset resource, for many at a time. */
    public byte[] download(String resource) throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString((OWNER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(server.url("api/v1/asset-resources/" + resource + "/content"))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + credentials)
                .build();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError("asset resource " + resource + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** Every item of a paged list of the management API, all pages of it. */
    public List<Map<String, Object>> all(String path) {
        var items = new ArrayList<Map<String, Object>>();
        for (int page = 0; ; page++) {
            var found = owner().get(path + "?size=200&device=" + id + "&page=" + page)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            items.addAll(found.getList("items"));
            if (items.size() >= found.getInt("total")) {
                return items;
            }
        }
    }

    /** How many upload jobs of the phone a filter lets through. */
    public int countJobs(String filter) {
        return jobs(filter).getInt("total");
    }

    /** The story of the only job that the phone has for an asset. */
    public JsonPath job(String asset) {
        var found = jobs("q=" + asset).<Map<String, Object>>getList("items").stream()
                .filter(job -> asset.equals(job.get("asset")))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("not one job but " + found);
        }
        return owner().get("api/v1/upload-jobs/" + found.getFirst().get("id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What the server's receipts say of photos, in their order: {@code safe}, {@code spooled}, … */
    public List<String> receipts(List<String> assets) {
        var questions = assets.stream()
                .map(asset -> Map.of("asset", asset, "type", "photo"))
                .collect(Collectors.toList());
        return device().contentType(ContentType.JSON)
                .body(Map.of("resources", questions))
                .post("api/v1/receipts/query")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.state");
    }

    @Override
    public void close() {
        http.close();
    }
}
