package dev.safelight.health.feed;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class StatusApiTest {
    private static final Pattern ADDRESS = Pattern.compile("http[^<\\s]+(/status/sls_[A-Za-z0-9_-]+)</code>");
    private static final Pattern REVOKE = Pattern.compile("action=\"([^\"]+/settings/status/[^\"]+/revoke)\"");

    private final People people;
    private final DeviceMetrics metrics;
    private final DataSource database;
    private TestDevice device;
    private TestBrowser browser;
    private String settings;

    StatusApiTest(People people, DeviceMetrics metrics, DataSource database) {
        this.people = people;
        this.metrics = metrics;
        this.database = database;
    }

    @BeforeEach
    void enrol() {
        var owner = people.member();
        device = people.device(owner, "Ana & <phone>");
        browser = TestBrowser.signedIn(owner);
        settings = "/devices/" + device.id() + "/settings";
        browser.get(settings).then().statusCode(200);
    }

    private String address() {
        var shown = browser.post(settings + "/status")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var found = ADDRESS.matcher(shown);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void saysHowTheDeviceIsToWhoeverHasTheAddress() {
        bearing(device.token())
                .body("bytes")
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
        inventory(device, line("A1", "photo", 5));
        var address = address();
        anonymous()
                .get(address)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=60"))
                .body("name", equalTo("Ana & <phone>"))
                .body("state", equalTo("ok"))
                .body("onDevice", equalTo(1))
                .body("missing", equalTo(0))
                .body("sentence", containsString("The one file on its list is safe."));
        anonymous()
                .get(address + "/badge.svg")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("Ana &amp; &lt;phone&gt;: All safe"))
                .body(not(containsString("<phone>")));
    }

    @Test
    void anOldListIsNoNumberOfToday() throws SQLException {
        inventory(device, line("A1", "photo"));
        var address = address();
        anonymous().get(address).then().body("missing", equalTo(1)).body("listToldAt", notNullValue());
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(
                    "update inventory set told_at = now() - interval '8 days' where device_id = '" + device.id() + "'");
        }
        anonymous()
                .get(address)
                .then()
                .body("onDevice", nullValue())
                .body("safe", nullValue())
                .body("missing", nullValue())
                .body("listToldAt", notNullValue());
        metrics.count();
        anonymous()
                .get("/q/metrics")
                .then()
                .body(containsString("safelight_device_safe{device=\"" + device.id()))
                .body(not(containsString("safelight_device_missing{device=\"" + device.id())));
    }

    @Test
    void saysNothingAfterItWasRevokedOrTheDeviceRemoved() {
        var one = address();
        var other = address();
        var page = browser.get(settings)
                .then()
                .body(not(containsString("sls_")))
                .extract()
                .asString();
        var revoke = REVOKE.matcher(page);
        assertThat(revoke.find()).isTrue();
        browser.post(revoke.group(1)).then().statusCode(303);
        anonymous().get(other).then().statusCode(404);
        anonymous().get(one).then().statusCode(200);
        browser.get(settings);
        browser.post(settings + "/remove").then().statusCode(303);
        anonymous().get(one).then().statusCode(404);
    }

    @Test
    void isNotGuessedAndNotMadeByOthers() {
        anonymous().get("/status/sls_" + "A".repeat(43)).then().statusCode(404);
        anonymous().get("/status/" + device.id() + "/badge.svg").then().statusCode(404);
        var stranger = TestBrowser.signedIn(people.member());
        stranger.get("/settings");
        stranger.post(settings + "/status").then().statusCode(404);
    }
}
