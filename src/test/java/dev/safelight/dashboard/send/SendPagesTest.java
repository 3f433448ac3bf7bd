package dev.safelight.dashboard.send;

import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.safelight.account.AccountView;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class SendPagesTest {
    private static final Pattern HANDED = Pattern.compile(
            "data-device=\"([^\"]+)\" data-name=\"([^\"]*)\" data-token=\"([^\"]+)\" data-secret=\"(sld_[^\"]+)\"");

    @Inject
    People people;

    @Inject
    DeviceService devices;

    private AccountView owner;
    private TestBrowser browser;

    private record Handed(UUID device, String name, String token, String secret) {}

    @BeforeEach
    void signIn() {
        owner = people.member();
        browser = TestBrowser.signedIn(owner);
        browser.get("/upload");
    }

    private Handed choose(Map<String, String> fields) {
        var page = browser.post("/upload/device", fields);
        page.then().statusCode(200).header("Cache-Control", "no-store");
        var handed = HANDED.matcher(page.asString());
        assertThat(handed.find()).isTrue();
        return new Handed(UUID.fromString(handed.group(1)), handed.group(2), handed.group(3), handed.group(4));
    }

    private static int receipts(Handed sender) {
        return json(bearing(sender.secret()), "{\"resources\":[]}")
                .post("/api/v1/receipts/query")
                .statusCode();
    }

    @Test
    void aBrowserBecomesADeviceWithAToken() {
        browser.get("/upload").then().body(not(containsString("data-secret")));
        var sender = choose(Map.of("name", "Browser on <desk>"));

        assertThat(sender.name()).isEqualTo("Browser on &lt;desk&gt;");
        assertThat(devices.device(DeviceScope.of(owner.id()), sender.device()))
                .hasValueSatisfying(device -> assertThat(device.platform()).isEqualTo(DevicePlatform.BROWSER));
        assertThat(receipts(sender)).isEqualTo(200);
    }

    @Test
    void aBrowserThatWasADeviceIsTheSameAgain() {
        var first = choose(Map.of("name", "Desk"));
        browser.get("/upload").then().body(containsString("value=\"" + first.device() + "\""));
        var again = choose(Map.of("device", first.device().toString()));

        assertThat(again.device()).isEqualTo(first.device());
        assertThat(again.secret()).isNotEqualTo(first.secret());
        assertThat(receipts(first)).as("the other browser goes on").isEqualTo(200);
    }

    @Test
    void aForgottenBrowsersTokenIsRevoked() {
        var sender = choose(Map.of("name", "Desk"));
        browser.post("/upload/forget", Map.of("device", sender.device().toString(), "token", sender.token()))
                .then()
                .statusCode(303);

        assertThat(receipts(sender)).isEqualTo(403);
        browser.post("/upload/forget", Map.of("device", sender.device().toString(), "token", sender.token()))
                .then()
                .statusCode(303);
    }

    @Test
    void somebodyElsesBrowserIsNotOffered() {
        var sender = choose(Map.of("name", "Desk"));
        var admin = TestBrowser.signedIn(people.admin());
        admin.get("/upload").then().body(not(containsString(sender.device().toString())));
        admin.post("/upload/device", Map.of("device", sender.device().toString()))
                .then()
                .statusCode(404)
                .body(not(containsString("data-secret")));
    }

    @Test
    void aPhoneIsNoBrowser() {
        var phone = people.device(owner);
        browser.post("/upload/device", Map.of("device", phone.id().toString()))
                .then()
                .statusCode(404);
    }

    @Test
    void aNameIsNeeded() {
        browser.post("/upload/device", Map.of("name", " "))
                .then()
                .statusCode(400)
                .body(containsString("role=\"alert\""));
    }
}
