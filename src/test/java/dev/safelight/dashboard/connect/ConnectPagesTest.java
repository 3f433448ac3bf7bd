package dev.safelight.dashboard.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.safelight.account.AccountView;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class ConnectPagesTest {
    private static final Pattern TOKEN = Pattern.compile("sld_[A-Za-z0-9_-]{43}");

    @Inject
    People people;

    @Inject
    DeviceService devices;

    @Test
    void theTokenIsShownWithTheAddressesAndAPicture() {
        var owner = people.member();
        var browser = TestBrowser.signedIn(owner);
        browser.get("/connect").then().statusCode(200).body(containsString("<option value=\"ios\""));
        var page = browser.post("/connect", Map.of("name", "Ana’s <phone>", "platform", "ios"));
        page.then().statusCode(200).header("Cache-Control", "no-store");
        var base = "http://localhost:" + RestAssured.port;
        assertThat(page.asString())
                .contains("Ana’s &lt;phone&gt;", "value=\"" + base + "\"", "value=\"" + base + "/api/v1/uploads\"")
                .contains("<svg class=\"qr\"", "<path d=\"M4 4h1v1h-1z", "curl -i -T photo.jpg")
                .doesNotContain("<phone>", "style=");
        var token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        var device = devices.devices(DeviceScope.of(owner.id())).getFirst();
        assertThat(device.name()).isEqualTo("Ana’s <phone>");
        assertThat(device.platform()).isEqualTo(DevicePlatform.IOS);
        assertThat(people.recognise(new TestDevice(device.id(), owner.id(), token.group()))
                        .id())
                .isEqualTo(device.id());
    }

    @Test
    void whatIsWrongIsSaidBesideWhatWasTyped() {
        var owner = people.member();
        var browser = TestBrowser.signedIn(owner);
        browser.get("/connect");
        browser.post("/connect", Map.of("name", "Toaster", "platform", "toaster"))
                .then()
                .statusCode(400)
                .body(containsString("value=\"Toaster\""))
                .body(containsString("role=\"alert\""))
                .body(not(containsString("sld_")));
        browser.post("/connect", Map.of("platform", "android"))
                .then()
                .statusCode(400)
                .body(containsString("<option value=\"android\" selected>"));
        assertThat(devices.devices(DeviceScope.of(owner.id()))).isEmpty();
    }

    @Test
    void anAppThatIsBuiltGetsTheBaseUrlAndTheRequest() {
        var browser = TestBrowser.signedIn(people.member());
        browser.get("/connect");
        var page = browser.post("/connect", Map.of("name", "iPhone", "platform", "ios", "app", "photokit"))
                .asString();
        var base = "http://localhost:" + RestAssured.port;
        assertThat(page)
                .contains("BackgroundUploadURLBase", "<code id=\"base\" class=\"callout mono\">" + base + "</code>")
                .contains(base + "/api/v1/uploads/{asset}/{type}")
                .contains("curl -i -X OPTIONS " + base + "/api/v1/uploads/first-try/photo")
                .contains("Upload-Draft-Interop-Version: 6", "Upload-Complete: ?1", "/api/v1/receipts/query");
        assertThat(TOKEN.matcher(page).results().count()).isGreaterThan(3);
    }

    @Test
    void guidesCanBeLookedUpWithoutAToken() {
        var owner = people.member();
        var browser = TestBrowser.signedIn(owner);
        for (var app : UploadingApp.values()) {
            browser.get("/connect/guides/" + app.code())
                    .then()
                    .statusCode(200)
                    .body(containsString("<h1>" + app.label() + "</h1>"))
                    .body(not(containsString("sld_")));
        }
        browser.get("/connect/guides/toaster").then().statusCode(404);
    }

    @Test
    void appsAreOfferedByName() {
        var page = TestBrowser.signedIn(people.member()).get("/connect").asString();
        assertThat(page)
                .contains("href=\"/upload\"")
                .contains("PhotoSync", "FolderSync", "Round Sync or rclone", "Nextcloud", "ownCloud")
                .contains("Immich", "Immich CLI or immich-go");
    }

    @Test
    void aDeviceIsSaidToHaveTheAppThatWasChosen() {
        var owner = people.member();
        connect(owner, "photosync");
        connect(owner, "script");
        assertThat(devices.devices(DeviceScope.of(owner.id())))
                .extracting(DeviceView::title)
                .containsExactlyInAnyOrder("PhotoSync on iPhone", "iPhone");
    }

    private String connect(AccountView owner, String app) {
        var browser = TestBrowser.signedIn(owner);
        browser.get("/connect");
        return browser.post("/connect", Map.of("name", "iPhone", "platform", "ios", "app", app))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"photosync", "foldersync", "rclone"})
    void appsForWebdavGetWhatTheyAskFor(String app) {
        var owner = people.member();
        assertThat(connect(owner, app))
                .contains("value=\"http://localhost:" + RestAssured.port + "/dav/\"")
                .contains(">" + RestAssured.port + "<", ">/dav/<", ">" + owner.username() + "<");
    }

    @Test
    void nextcloudsAppScansItsOwnLink() {
        var owner = people.member();
        var page = connect(owner, "nextcloud");
        var token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        var link = "nc://login/server:http://localhost:%d&user:%s&password:%s"
                .formatted(RestAssured.port, owner.username(), token.group());
        assertThat(page).contains(QrCode.of(link).path(), "tap the QR code");
        assertThat(connect(owner, "owncloud")).contains("http://localhost:" + RestAssured.port, owner.username());
    }

    @Test
    void immichGetsAnAddressThatLooksLikeMail() {
        var owner = people.member();
        assertThat(connect(owner, "immich")).contains(owner.username() + "@localhost");
        assertThat(connect(owner, "immich-cli")).contains("/api -k sld_", "--api-key=sld_");
    }
}
