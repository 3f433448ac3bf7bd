package dev.safelight.protocol.webdav;

import static dev.safelight.testsupport.Calls.as;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A device with its file tree, and what its owner sees of it. */
final class DavTestDevice implements AutoCloseable {
    private static final Pattern HREF = Pattern.compile("<D:response><D:href>([^<]*)</D:href>");

    private final AccountView account;
    private final TestDevice device;
    private final DavClient client;

    DavTestDevice(People people) {
        account = people.member();
        device = people.device(account);
        client = new DavClient(server(), device.token());
    }

    static URI server() {
        return URI.create("http://127.0.0.1:" + RestAssured.port);
    }

    DavClient client() {
        return client;
    }

    AccountView account() {
        return account;
    }

    UUID id() {
        return device.id();
    }

    TestDevice device() {
        return device;
    }

    String token() {
        return device.token();
    }

    /** The addresses in a folder, the folder's own first. */
    List<String> list(String path) {
        return hrefs(client.send("PROPFIND", path, "Depth", "1"));
    }

    static List<String> hrefs(HttpResponse<String> multiStatus) {
        return HREF.matcher(multiStatus.body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The assets that the dashboard shows of the device. */
    JsonPath assets() {
        return as(account).get("/api/v1/assets?device=" + device.id()).jsonPath();
    }

    /** The upload jobs of the device, newest first. */
    JsonPath jobs() {
        return as(account).get("/api/v1/upload-jobs?device=" + device.id()).jsonPath();
    }

    /** The value of a property of one entry, as it stands in the answer. */
    String property(String path, String name) {
        var answer = client.xml(
                        "PROPFIND",
                        path,
                        "<propfind xmlns='DAV:'><prop><%s/></prop></propfind>".formatted(name),
                        "Depth",
                        "0")
                .body();
        var match = Pattern.compile("<D:%s>(.*?)</D:%s>".formatted(name, name)).matcher(answer);
        return match.find() ? match.group(1) : "";
    }

    @Override
    public void close() {
        client.close();
    }
}
