package dev.safelight.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server as the person who owns the phones sees it. */
final class Management {
    private static final int PAGE = 200;

    private final URI server;
    private final String authorization;

    /**
     * @param server with a slash at the end
     * @param authorization the value of the header: {@code Basic …} of an account or {@code Bearer …} of an API token
     */
    Management(URI server, String authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    /** A phone that the server knows now. */
    record Enrolled(String id, String token) {}

    Enrolled enrol(String name) throws IOException {
        var device = Json.object(call("POST", "api/v1/devices", Json.write(Map.of("name", name, "platform", "ios"))));
        return new Enrolled(Json.text(device, "id"), Json.text(device, "token"));
    }

    /** A device with its counts. */
    Map<String, Object> device(String id) throws IOException {
        return Json.object(call("GET", "api/v1/devices/" + id, ""));
    }

    /** The word for how a device is: {@code ok}. */
    String state(String id) throws IOException {
        return Json.text(Json.member(device(id), "health"), "state");
    }

    /** All assets of a device. */
    List<Map<String, Object>> assets(String device) throws IOException {
        return all("api/v1/assets?device=" + device);
    }

    /** All upload jobs of a device, without their attempts. */
    List<Map<String, Object>> jobs(String device) throws IOException {
        return all("api/v1/upload-jobs?device=" + device);
    }

    /** An upload job with its attempts. */
    Map<String, Object> job(String id) throws IOException {
        return Json.object(call("GET", "api/v1/upload-jobs/" + id, ""));
    }

    /** Asks for an upload job once more, as a person does. */
    void retry(String id) throws IOException {
        call("POST", "api/v1/upload-jobs/" + id + "/retry", "");
    }

    /** How many upload jobs of a device are in a state. */
    long countJobs(String device, String state) throws IOException {
        var page = call("GET", "api/v1/upload-jobs?size=1&device=" + device + "&state=" + state, "");
        return Json.number(Json.object(page), "total");
    }

    /** Has every original read back, beginning now. */
    void verifyEverything() throws IOException {
        call("POST", "api/v1/integrity/verify", "");
    }

    /** How the originals are. */
    Map<String, Object> integrity() throws IOException {
        return Json.object(call("GET", "api/v1/integrity", ""));
    }

    /** Everything that was ever found damaged. */
    List<Map<String, Object>> damages() throws IOException {
        return all("api/v1/integrity/damages?");
    }

    /** Has everything that changed written beside the originals. */
    void writeRecords() throws IOException {
        call("POST", "api/v1/catalogue/records", "");
    }

    /** Where an original can be had, for {@link Download}. */
    URI content(String resource) {
        return server.resolve("api/v1/asset-resources/" + resource + "/content");
    }

    String authorization() {
        return authorization;
    }

    private List<Map<String, Object>> all(String path) throws IOException {
        var items = new ArrayList<Map<String, Object>>();
        for (int page = 0; ; page++) {
            var found = Json.object(call("GET", path + "&size=" + PAGE + "&page=" + page, ""));
            items.addAll(Json.objects(found, "items"));
            if (items.size() >= Json.number(found, "total")) {
                return items;
            }
        }
    }

    private Object call(String method, String path, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = Map.of(
                "Authorization",
                authorization,
                "Content-Type",
                "application/json",
                "Content-Length",
                String.valueOf(bytes.length));
        var answer = Exchange.send(method, server.resolve(path), headers, bytes);
        if (!answer.isSuccess()) {
            throw new IOException(method + " " + path + " answered " + answer.told() + ": " + answer.body());
        }
        return Json.parse(answer.body());
    }
}
