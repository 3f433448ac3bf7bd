package dev.safelight.protocol.nextcloud;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** An app on a device of a new account: sends what a test tells it to, addresses as they are written. */
final class NextcloudApp implements AutoCloseable {
    static final String ANDROID = "Mozilla/5.0 (Android) Nextcloud-android/3.29.0";
    static final String IOS = "Mozilla/5.0 (iOS) Nextcloud-iOS/6.2.0";
    static final String DESKTOP = "Mozilla/5.0 (Linux) mirall/3.7.3git (Nextcloud, debian)";
    private static final Pattern HREF = Pattern.compile("<D:response><D:href>([^<]*)</D:href>");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AccountView account;
    private final TestDevice device;
    private final String userAgent;

    NextcloudApp(People people, String userAgent) {
        this.account = people.member();
        this.device = people.device(account);
        this.userAgent = userAgent;
    }

    /** The root of the tree, without a slash at the end. */
    String files() {
        return "/remote.php/dav/files/" + account.username();
    }

    /** The folder of uploads in chunks, likewise. */
    String uploads() {
        return "/remote.php/dav/uploads/" + account.username();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    AccountView account() {
        return account;
    }

    TestDevice device() {
        return device;
    }

    /** Sends a request without a body; headers as name, value, name, value. */
    HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, new byte[0], headers);
    }

    HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        var publisher =
                body.length == 0 && !method.equals("PUT") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        var credentials = account.username() + ":" + device.token();
        var request = HttpRequest.newBuilder(url(path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("User-Agent", userAgent)
                .method(method, publisher);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    HttpResponse<String> put(String name, String text, String... headers) {
        return send("PUT", files() + name, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Asks for properties, by names with the prefixes d, oc and nc. */
    HttpResponse<String> propfind(String path, String depth, String... names) {
        var wanted = new StringBuilder();
        for (var name : names) {
            wanted.append('<').append(name).append("/>");
        }
        var body = "<?xml version=\"1.0\"?><d:propfind xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\""
                + " xmlns:nc=\"http://nextcloud.org/ns\"><d:prop>" + wanted + "</d:prop></d:propfind>";
        return send("PROPFIND", path, body.getBytes(StandardCharsets.UTF_8), "Depth", depth);
    }

    /** The text of a property in an answer; empty if it is not there. */
    static String value(HttpResponse<String> multiStatus, String name) {
        var found = Pattern.compile("<(?:\\w+:)?" + name + "(?: [^>]*)?>(.*?)</(?:\\w+:)?" + name + ">")
                .matcher(multiStatus.body());
        return found.find() ? found.group(1) : "";
    }

    static List<String> hrefs(HttpResponse<String> multiStatus) {
        return HREF.matcher(multiStatus.body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** The upload jobs of the device, newest first. */
    JsonPath jobs() {
        return as(account).get("/api/v1/upload-jobs?device=" + device.id()).jsonPath();
    }

    JsonPath assets() {
        return as(account).get("/api/v1/assets?device=" + device.id()).jsonPath();
    }

    /** Checks that the newest job is the one of a file that is stored. */
    void assertStored(String filename) {
        var jobs = jobs();
        assertThat(jobs.getString("items[0].filename")).isEqualTo(filename);
        assertThat(jobs.getString("items[0].state")).isEqualTo("stored");
        assertThat(jobs.getString("items[0].door")).isEqualTo("nextcloud");
    }

    @Override
    public void close() {
        http.close();
    }
}
