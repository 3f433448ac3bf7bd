package dev.safelight.dashboard.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
        var browser = TestBrowser.signedIn(people.member());
        for (var app : UploadingApp.values()) {
            browser.get("/connect/guides/" + app.code())
                    .then()
                    .statusCode(200)
                    .body(containsString("Bearer TOKEN"))
                    .body(not(containsString("sld_")));
        }
        browser.get("/connect/guides/webdav").then().statusCode(404);
    }

    @Test
    void onlyWhatIsUnderstoodIsOffered() {
        var page = TestBrowser.signedIn(people.member()).get("/connect").asString();
        assertThat(page).contains("href=\"/upload\"").doesNotContain("WebDAV", "Nextcloud", "Immich");
    }
}
