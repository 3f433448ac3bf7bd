package dev.safelight.dashboard.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class DeviceSettingsPagesTest {
    @Inject
    People people;

    @Inject
    DeviceService devices;

    private TestBrowser browser;
    private TestDevice device;
    private String path;

    @BeforeEach
    void signIn() {
        var owner = people.member();
        browser = TestBrowser.signedIn(owner);
        device = people.device(owner);
        path = "/devices/" + device.id() + "/settings";
        browser.get(path).then().statusCode(200).body(containsString("Settings of Phone"));
    }

    private DeviceView view() {
        return devices.device(DeviceScope.ALL, device.id()).orElseThrow();
    }

    @Test
    void nameExpectationAndPauseAreSaved() {
        browser.post(path, Map.of("name", "New name", "expectedHours", "72", "paused", "on", "seldomOnline", "on"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(path + "?did=saved"));
        assertThat(view().name()).isEqualTo("New name");
        assertThat(view().expectedEvery()).isEqualTo(Duration.ofDays(3));
        assertThat(view().paused()).isTrue();
        assertThat(view().seldomOnline()).isTrue();
        browser.get(path + "?did=saved")
                .then()
                .body(containsString("The settings are saved."))
                .body(containsString("<option value=\"72\" selected>At least every 3 days"))
                .body(containsString("value=\"on\" checked"));
        browser.post(path, Map.of("name", "New name", "expectedHours", "0"));
        assertThat(view().expectedEvery()).isNull();
        assertThat(view().paused()).isFalse();
        assertThat(view().seldomOnline()).isFalse();
    }

    @Test
    void aNameThatIsNotAllowedIsExplained() {
        browser.post(path, Map.of("name", "   ", "expectedHours", "0"))
                .then()
                .statusCode(400)
                .body(containsString("1 to 80 characters"));
        assertThat(view().name()).isEqualTo("Phone");
    }

    @Test
    void anotherTokenIsShownOnceAndCanBeRevoked() {
        var page = browser.post(path + "/tokens", Map.of("name", "rclone"));
        page.then().statusCode(200).body(containsString("sld_"));
        browser.get(path).then().body(containsString("rclone")).body(not(containsString("sld_")));
        var made = devices.tokens(DeviceScope.ALL, device.id()).getFirst();
        browser.post(path + "/tokens/" + made.id() + "/revoke").then().statusCode(303);
        browser.get(path).then().body(containsString("1 revoked token"));
        assertThat(people.recognise(device).revoked()).isFalse();
    }

    @Test
    void aRemovedDeviceIsGone() {
        browser.post(path + "/remove").then().statusCode(303);
        assertThat(view().removedAt()).isNotNull();
        assertThat(people.recognise(device).revoked()).isTrue();
        browser.get(path).then().statusCode(404).contentType("text/html;charset=utf-8");
    }

    @Test
    void othersDevicesDoNotExist() {
        var stranger = TestBrowser.signedIn(people.member());
        stranger.get(path).then().statusCode(404);
        stranger.get("/settings");
        stranger.post(path, Map.of("name", "Mine")).then().statusCode(404);
        stranger.post(path + "/remove").then().statusCode(404);
        assertThat(view().name()).isEqualTo("Phone");
        assertThat(view().removedAt()).isNull();
    }
}
