package dev.safelight.protocol.nextcloud.login;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.AccountView;
import dev.safelight.account.token.TokenSecret;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.device.NewDevice;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Login Flow v2: the app asks, a person answers in a browser, the app gets a token once. */
@SafelightTest
class LoginFlowTest {
    private static final String IOS = "Mozilla/5.0 (iOS) Nextcloud-iOS/6.2.0";
    private static final String DESKTOP = "Mozilla/5.0 (Linux) mirall/3.7.3git (Nextcloud, debian)";
    private static final String ANDROID = "Mozilla/5.0 (Android) Nextcloud-android/3.29.0";
    private static final Map<String, String> NEW_PHONE = Map.of("name", "Ana’s iPhone");

    private final People people;
    private final DeviceService devices;
    private final EntityManager entities;
    private final AppSignInService signIns;
    private AccountView account;
    private TestBrowser browser;

    LoginFlowTest(People people, DeviceService devices, EntityManager entities, AppSignInService signIns) {
        this.people = people;
        this.devices = devices;
        this.entities = entities;
        this.signIns = signIns;
    }

    @BeforeEach
    void signIn() {
        account = people.member();
        browser = TestBrowser.signedIn(account);
        // All come from one address, and not more than a family's worth may wait.
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("delete from app_sign_in").executeUpdate());
    }

    private static JsonPath begin(String userAgent, String... headers) {
        var request = anonymous().header("User-Agent", userAgent);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.post("/index.php/login/v2")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String page(JsonPath flow) {
        return URI.create(flow.getString("login")).getPath();
    }

    /** As the app for Android does. */
    private static Response pollWithForm(JsonPath flow) {
        return anonymous()
                .header("User-Agent", ANDROID)
                .contentType("application/x-www-form-urlencoded")
                .body("token=" + flow.getString("poll.token"))
                .post(URI.create(flow.getString("poll.endpoint")));
    }

    /** As the app for iOS does. */
    private static Response pollWithQuery(JsonPath flow) {
        return anonymous()
                .header("User-Agent", IOS)
                .post(URI.create(flow.getString("poll.endpoint") + "?token=" + flow.getString("poll.token")));
    }

    private Response grant(JsonPath flow, Map<String, String> answers) {
        browser.get(page(flow)).then().statusCode(200);
        return browser.post(page(flow), answers);
    }

    private DeviceView onlyDevice() {
        var found = devices.devices(DeviceScope.of(account.id()));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Nested
    class Beginning {
        @Test
        void tellsWhereToAskAndWhereAPersonAnswers() {
            var flow = begin(ANDROID);
            var base = "http://localhost:" + RestAssured.port + "/index.php/login/v2";
            assertThat(flow.getString("poll.endpoint")).isEqualTo(base + "/poll");
            assertThat(flow.getString("poll.token")).hasSize(43);
            assertThat(flow.getString("login")).startsWith(base + "/flow/");
            assertThat(flow.getString("login")).doesNotContain(flow.getString("poll.token"));
        }

        @Test
        void tellsThePublicAddressBehindAProxy() {
            var flow = begin(
                    ANDROID,
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Host",
                    "photos.example.org",
                    "X-Forwarded-Prefix",
                    "/safelight");
            assertThat(flow.getString("poll.endpoint"))
                    .isEqualTo("https://photos.example.org/safelight/index.php/login/v2/poll");
            assertThat(flow.getString("login"))
                    .startsWith("https://photos.example.org/safelight/index.php/login/v2/flow/");
        }

        @Test
        void keepsNoWordThatSomebodyWhoReadsTheDatabaseCouldUse() {
            var flow = begin(ANDROID);
            var word = page(flow).substring(page(flow).lastIndexOf('/') + 1);
            var rows = QuarkusTransaction.requiringNew()
                    .call(() -> entities.createNativeQuery(
                                    "select count(*) from app_sign_in where poll_hash = :poll and page_hash = :page")
                            .setParameter("poll", TokenSecret.hash(flow.getString("poll.token")))
                            .setParameter("page", TokenSecret.hash(word))
                            .getSingleResult());
            assertThat(((Number) rows).intValue()).isEqualTo(1);
        }

        @Test
        void isRefusedWhenTooManyFromOneAddressWait() {
            for (var i = 0; i < 30; i++) {
                begin(ANDROID);
            }
            anonymous().post("/index.php/login/v2").then().statusCode(429).header("Retry-After", "1200");
        }
    }

    @Nested
    class Asking {
        @Test
        void isNotFoundUntilThePersonHasAnswered() {
            var flow = begin(ANDROID);
            pollWithForm(flow).then().statusCode(404).contentType(startsWith("application/json"));
            pollWithQuery(flow).then().statusCode(404);
        }

        @Test
        void givesAndroidItsTokenOnce() {
            var flow = begin(ANDROID);
            grant(flow, Map.of("name", "Ana’s phone")).then().statusCode(200);
            var granted = pollWithForm(flow)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("server", equalTo("http://localhost:" + RestAssured.port))
                    .body("loginName", equalTo(account.username()))
                    .extract();
            pollWithForm(flow).then().statusCode(404);
            assertThat(onlyDevice().platform()).isEqualTo(DevicePlatform.ANDROID);
            assertSignsIn(granted.path("appPassword"));
        }

        @Test
        void givesIosItsTokenOnce() {
            var flow = begin(IOS);
            grant(flow, NEW_PHONE).then().statusCode(200);
            var granted = pollWithQuery(flow).then().statusCode(200).extract();
            pollWithQuery(flow).then().statusCode(404);
            assertThat(onlyDevice().title()).isEqualTo("Nextcloud on Ana’s iPhone");
            assertSignsIn(granted.path("appPassword"));
        }

        private void assertSignsIn(String appPassword) {
            anonymous()
                    .auth()
                    .preemptive()
                    .basic(account.username(), appPassword)
                    .get("/ocs/v2.php/cloud/user?format=json")
                    .then()
                    .statusCode(200)
                    .body("ocs.data.id", equalTo(account.username()));
        }

        @Test
        void leavesNoDeviceBehindWhenTheAppNeverComesBack() {
            var flow = begin(IOS);
            grant(flow, NEW_PHONE).then().statusCode(200);
            assertThat(devices.devices(DeviceScope.of(account.id()))).isEmpty();
        }

        @Test
        void withAWordThatIsNotKnownIsNotFound() {
            begin(ANDROID);
            anonymous().post("/index.php/login/v2/poll?token=guess").then().statusCode(404);
            anonymous().post("/index.php/login/v2/poll").then().statusCode(404);
        }

        @Test
        void isOverAfterTwentyMinutes() {
            var flow = begin(IOS);
            grant(flow, NEW_PHONE).then().statusCode(200);
            var late = begin(IOS);
            passTwentyMinutes();
            pollWithQuery(flow).then().statusCode(404);
            browser.get(page(late)).then().statusCode(404).body(containsString("Start it again in the app."));
            assertThat(signIns.sweep()).isEqualTo(2);
        }

        private void passTwentyMinutes() {
            QuarkusTransaction.requiringNew()
                    .run(() -> entities.createNativeQuery(
                                    "update app_sign_in set expires_at = expires_at - interval '20 minutes'")
                            .executeUpdate());
        }
    }

    @Nested
    class Answering {
        @Test
        void needsSomebodyWhoSignedInAndLeadsBack() {
            var path = page(begin(IOS));
            new TestBrowser()
                    .get(path)
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("/login?then=%2Findex.php%2Flogin%2Fv2%2Fflow%2F"));
            var stranger = new TestBrowser();
            stranger.signIn(account.username(), People.PASSWORD, path)
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(path));
        }

        @Test
        void showsTheAppAndWhatItCallsItself() {
            browser.get(page(begin("Evil<b>App/1.0 (Android) <i>")))
                    .then()
                    .statusCode(200)
                    .body(containsString("Let Evil&lt;b&gt;App in?"))
                    .body(containsString("Evil&lt;b&gt;App/1.0 (Android) &lt;i&gt;"))
                    .body(not(containsString("<b>App")))
                    .body(containsString("127.0.0.1"));
        }

        @Test
        void suggestsANameForTheDevice() {
            browser.get(page(begin(IOS))).then().body(containsString(account.displayName() + "’s iPhone"));
        }

        @Test
        void withANameThatIsNotAllowedIsAskedAgain() {
            var flow = begin(IOS);
            grant(flow, Map.of("name", "  "))
                    .then()
                    .statusCode(400)
                    .body(containsString("name must have 1 to 80 characters"));
            pollWithQuery(flow).then().statusCode(404);
        }

        @Test
        void withoutTheTokenOfTheFormIsRefused() {
            var flow = begin(IOS);
            new TestBrowser().post(page(flow), NEW_PHONE).then().statusCode(303);
            anonymous()
                    .accept("text/html")
                    .auth()
                    .preemptive()
                    .basic(account.username(), People.PASSWORD)
                    .formParams(NEW_PHONE)
                    .post(page(flow))
                    .then()
                    .statusCode(403);
            pollWithQuery(flow).then().statusCode(404);
        }

        @Test
        void withNoEndsIt() {
            var flow = begin(IOS);
            browser.get(page(flow));
            browser.post(page(flow) + "/decline")
                    .then()
                    .statusCode(200)
                    .body(containsString("Nextcloud is not let in"));
            pollWithQuery(flow).then().statusCode(404);
            browser.get(page(flow)).then().statusCode(404);
        }

        @Test
        void twiceIsTooLate() {
            var flow = begin(IOS);
            grant(flow, NEW_PHONE).then().statusCode(200);
            browser.post(page(flow), NEW_PHONE).then().statusCode(404);
        }

        @Test
        void byADeviceIsRefused() {
            bearing(people.device(account).token())
                    .accept("text/html")
                    .get(page(begin(IOS)))
                    .then()
                    .statusCode(403);
        }

        @Test
        void canGoOnWithADeviceThatWasThereBefore() {
            var first = begin(IOS);
            grant(first, NEW_PHONE);
            pollWithQuery(first).then().statusCode(200);
            var device = onlyDevice();

            var second = begin(IOS);
            browser.get(page(second)).then().body(containsString("value=\"" + device.id() + "\""));
            grant(second, Map.of("device", device.id().toString())).then().statusCode(200);
            pollWithQuery(second).then().statusCode(200);
            assertThat(onlyDevice().id()).isEqualTo(device.id());
        }

        /** A sync client under a new device would find nothing, and empty its folder to match. */
        @Test
        void proposesTheDeviceThatADesktopClientHadBefore() {
            var chosen = devices.enrol(account.id(), new NewDevice("Desk", DevicePlatform.LINUX, "Nextcloud"))
                    .device()
                    .id();
            browser.get(page(begin(DESKTOP))).then().body(containsString("value=\"" + chosen + "\" required checked"));
        }

        @Test
        void leavesItToThePersonWhetherAPhoneIsTheOneThatWasThereBefore() {
            devices.enrol(account.id(), new NewDevice("Phone", DevicePlatform.IOS, "Nextcloud"));
            browser.get(page(begin(IOS))).then().body(not(containsString("checked")));
        }

        @Test
        void withADeviceOfSomebodyElseGivesNothing() {
            var foreign = people.device().id();
            var flow = begin(IOS);
            grant(flow, Map.of("device", foreign.toString())).then().statusCode(404);
            grant(flow, Map.of("device", "nonsense")).then().statusCode(400);
            pollWithQuery(flow).then().statusCode(404);
            assertThat(devices.devices(DeviceScope.of(account.id()))).isEmpty();
        }

        @Test
        void isForAppsOfTheSameKindOnly() {
            devices.enrol(account.id(), "Camera", DevicePlatform.CAMERA);
            browser.get(page(begin(IOS))).then().body(not(containsString("Is it here already?")));
        }
    }
}
