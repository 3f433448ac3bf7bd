package dev.safelight.protocol.nextcloud.login;

import static dev.safelight.testsupport.Calls.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.safelight.account.AccountView;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Login Flow v1: the token comes in the address that the form leads to. */
@SafelightTest
class DirectLoginTest {
    private static final String FLOW = "/index.php/login/flow";
    private static final Pattern ADDRESS = Pattern.compile("nc://login/server:(.+)&user:(.+)&password:(.+)");

    private final People people;
    private final DeviceService devices;
    private AccountView account;
    private TestBrowser browser;

    DirectLoginTest(People people, DeviceService devices) {
        this.people = people;
        this.devices = devices;
    }

    @BeforeEach
    void signIn() {
        account = people.member();
        browser = TestBrowser.signedIn(account);
    }

    @Test
    void theFormMayLeadToTheApp() {
        var page = browser.get(FLOW);
        page.then().statusCode(200).body(containsString("Grant access"));
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self' nc:;");
        assertThat(browser.get("/settings").header("Content-Security-Policy")).contains("form-action 'self';");
    }

    @Test
    void theTokenIsInTheAddressThatOnlyTheAppOpens() {
        browser.get(FLOW);
        var answer = browser.post(FLOW, Map.of("name", "Ana’s tablet"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var address = ADDRESS.matcher(answer.header("Location"));
        assertThat(address.matches()).as(answer.header("Location")).isTrue();
        assertThat(address.group(1)).isEqualTo("http://localhost:" + RestAssured.port);
        assertThat(address.group(2)).isEqualTo(account.username());
        anonymous()
                .auth()
                .preemptive()
                .basic(account.username(), address.group(3))
                .get("/ocs/v2.php/cloud/user?format=json")
                .then()
                .statusCode(200);
        assertThat(devices.devices(DeviceScope.of(account.id())))
                .singleElement()
                .satisfies(device -> assertThat(device.name()).isEqualTo("Ana’s tablet"));
    }

    @Test
    void needsSomebodyWhoSignedIn() {
        new TestBrowser()
                .get(FLOW)
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?then=%2Findex.php%2Flogin%2Fflow"));
    }

    @Test
    void withoutTheTokenOfTheFormNothingIsHandedOver() {
        anonymous()
                .accept("text/html")
                .auth()
                .preemptive()
                .basic(account.username(), People.PASSWORD)
                .formParam("name", "Phone")
                .post(FLOW)
                .then()
                .statusCode(403);
        assertThat(devices.devices(DeviceScope.of(account.id()))).isEmpty();
    }

    @Test
    void withANameThatIsNotAllowedIsAskedAgain() {
        browser.get(FLOW);
        var answer = browser.post(FLOW, Map.of("name", ""));
        answer.then().statusCode(400).body(containsString("name must have 1 to 80 characters"));
        assertThat(answer.header("Content-Security-Policy")).contains("nc:");
    }

    @Test
    void withNoNothingIsHandedOver() {
        browser.get(FLOW);
        browser.post(FLOW + "/decline").then().statusCode(200).body(containsString("is not let in"));
        assertThat(devices.devices(DeviceScope.of(account.id()))).isEmpty();
    }
}
