import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A person's browser, signed in with the form, and the phones that the person enrols. */
final class HouseholdClient {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern MEMBER = Pattern.compile("\"(id|token)\":\"([^\"]+)\"");

    private static final Pattern DEVICE = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"name\":\"Phone ");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    /** Phones have no cookies. */
    private final HttpClient phones =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private final String username;
    private final String password;

    HouseholdClient(URI server, String username, String password) {
        this.server = server;
        this.username = username;
        this.password = password;
    }

    /** A device as enrolled. */
    record Phone(UUID id, String token) {}

    void signIn() throws IOException, InterruptedException {
        var csrf = CSRF.matcher(get("/login"));
        if (!csrf.find()) {
            throw new IllegalStateException("There is no form to sign in.");
        }
        var form = "csrf=" + encoded(csrf.group(1)) + "&username=" + encoded(username) + "&password=" + encoded(password);
        var answer = http.send(
                HttpRequest.newBuilder(server.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("Signing in answers " + answer.statusCode());
        }
    }

    Phone enrol(String name) throws IOException, InterruptedException {
        return phone(basic("POST", "/api/v1/devices", "{\"name\":\"" + name + "\",\"platform\":\"ios\"}"));
    }

    /** The devices that there are, each with another token. */
    List<Phone> enrolledBefore() throws IOException, InterruptedException {
        var phones = new ArrayList<Phone>();
        var ids = DEVICE.matcher(basic("GET", "/api/v1/devices", ""));
        while (ids.find()) {
            var token = basic("POST", "/api/v1/devices/" + ids.group(1) + "/tokens", "{\"name\":\"bench\"}");
            phones.add(new Phone(UUID.fromString(ids.group(1)), phone(token).token()));
        }
        return phones;
    }

    private String basic(String method, String path, String body) throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return body(phones.send(
                request(path, "Basic " + credentials)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static Phone phone(String answer) {
        var members = MEMBER.matcher(answer);
        String id = null;
        String token = null;
        while (members.find()) {
            if ("id".equals(members.group(1))) {
                id = members.group(2);
            } else {
                token = members.group(2);
            }
        }
        return new Phone(UUID.fromString(id), token);
    }

    /** What a page or the JSON at a path says. */
    String get(String path) throws IOException, InterruptedException {
        return body(http.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString()));
    }

    /** A phone sends something. */
    void send(Phone phone, String method, String path, String body) throws IOException, InterruptedException {
        body(phones.send(
                request(path, "Bearer " + phone.token())
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
    }

    private static String body(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
