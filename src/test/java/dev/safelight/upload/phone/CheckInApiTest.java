package dev.safelight.upload.phone;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.safelight.account.AccountView;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.checkin.CheckIn;
import dev.safelight.device.checkin.CheckInService;
import dev.safelight.device.checkin.DeviceFacts;
import dev.safelight.device.checkin.PhotoAccess;
import dev.safelight.device.checkin.Told;
import dev.safelight.device.checkin.WaitingFor;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.response.Response;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SafelightTest
class CheckInApiTest {
    private static final String EVERYTHING = """
            {"platform":"ios","osVersion":"26.1","appVersion":"1.2 (34)","uploadExtensionEnabled":true,"photoAccess":"limited",
             "waitingFor":["wifi","icloud"],"pendingJobs":12,"failedJobs":1,"jobLimit":50,"libraryAssets":12345,
             "freeBytes":64000000000,"batteryLevel":0.5,"lowPowerMode":true,"mood":"sunny"}
            """;

    private final People people;
    private final DeviceService devices;
    private final CheckInService checkIns;
    private AccountView account;
    private TestDevice device;

    CheckInApiTest(People people, DeviceService devices, CheckInService checkIns) {
        this.people = people;
        this.devices = devices;
        this.checkIns = checkIns;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private Response checkIn(String body) {
        return json(bearing(device.token()), body).post("/api/v1/check-ins");
    }

    private DeviceFacts facts() {
        return checkIns.facts(device.id()).orElseThrow();
    }

    @Test
    void keepsEverythingThatIsToldAndIgnoresWhatItDoesNotKnow() {
        checkIn(EVERYTHING).then().statusCode(200).body("work", equalTo(0));
        var facts = facts();
        assertThat(facts.platform()).map(Told::value).contains("ios");
        assertThat(facts.osVersion()).map(Told::value).contains("26.1");
        assertThat(facts.appVersion()).map(Told::value).contains("1.2 (34)");
        assertThat(facts.uploadExtensionEnabled()).map(Told::value).contains(true);
        assertThat(facts.photoAccess()).map(Told::value).contains(PhotoAccess.LIMITED);
        assertThat(facts.waitingFor()).map(Told::value).contains(Set.of(WaitingFor.WIFI, WaitingFor.ICLOUD));
        assertThat(facts.pendingJobs()).map(Told::value).contains(12L);
        assertThat(facts.failedJobs()).map(Told::value).contains(1L);
        assertThat(facts.jobLimit()).map(Told::value).contains(50L);
        assertThat(facts.libraryAssets()).map(Told::value).contains(12_345L);
        assertThat(facts.freeBytes()).map(Told::value).contains(64_000_000_000L);
        assertThat(facts.batteryLevel()).map(Told::value).contains(0.5);
        assertThat(facts.lowPowerMode()).map(Told::value).contains(true);
    }

    @Test
    void thatLeavesSomethingOutDoesNotTakeItBack() {
        checkIn(EVERYTHING);
        var before = facts();
        checkIn("{\"photoAccess\":\"full\",\"osVersion\":null,\"waitingFor\":[]}");
        var after = facts();
        assertThat(after.photoAccess()).map(Told::value).contains(PhotoAccess.FULL);
        assertThat(after.waitingFor()).map(Told::value).contains(Set.of());
        assertThat(after.osVersion()).isEqualTo(before.osVersion());
        assertThat(after.lastCheckInAt()).isAfterOrEqualTo(before.lastCheckInAt());
        assertThat(after.photoAccess().orElseThrow().at())
                .isAfter(after.osVersion().orElseThrow().at());
    }

    @Test
    void mayTellNothing() {
        checkIn("{}").then().statusCode(200);
        bearing(device.token())
                .contentType("application/json")
                .post("/api/v1/check-ins")
                .then()
                .statusCode(200);
        assertThat(facts().photoAccess()).isEmpty();
    }

    @Test
    void aBatteryThatIsNotKnownIsNotTold() {
        checkIn("{\"batteryLevel\":-1.0}").then().statusCode(200);
        assertThat(facts().batteryLevel()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "photoAccess|\"some\"",
                "waitingFor|[\"wifi\",\"godot\"]",
                "waitingFor|\"wifi\"",
                "uploadExtensionEnabled|\"perhaps\"",
                "pendingJobs|-1",
                "failedJobs|\"many\"",
                "jobLimit|-1",
                "libraryAssets|-1",
                "freeBytes|-1",
                "batteryLevel|1.5",
                "lowPowerMode|[]"
            })
    void thatCannotBeRightIsRefusedNamingTheMemberAndKeepsNothing(String member, String value) {
        checkIn("{\"osVersion\":\"26.1\",\"%s\":%s}".formatted(member, value))
                .then()
                .statusCode(400)
                .body("detail", containsString(member));
        assertThat(checkIns.facts(device.id())).isEmpty();
    }

    @Test
    void isShownInTheDevice() {
        checkIn(EVERYTHING);
        as(account)
                .get("/api/v1/devices/" + device.id())
                .then()
                .body("lastSeenAt", notNullValue())
                .body("lastCheckInAt", notNullValue())
                .body("osVersion", equalTo("26.1"))
                .body("appVersion", equalTo("1.2 (34)"))
                .body("conditions[0].kind", equalTo("photo-access"))
                .body("conditions[0].severity", equalTo("act"))
                .body("conditions.kind", hasItem("waiting-for-wifi"));
    }

    @Test
    void isTheDevicesOwn() {
        checkIn(EVERYTHING);
        var other = people.device(account);
        checkIns.tell(other.id(), CheckIn.SILENT);
        assertThat(checkIns.facts(other.id()).orElseThrow().osVersion()).isEmpty();
    }

    @Test
    void needsAValidTokenOfADevice() {
        json(anonymous(), "{}").post("/api/v1/check-ins").then().statusCode(401);
        json(as(account), "{}").post("/api/v1/check-ins").then().statusCode(403);
        devices.remove(DeviceScope.ALL, device.id());
        checkIn("{}").then().statusCode(403).header("Safelight-Problem", "device-revoked");
        assertThat(checkIns.facts(device.id())).isEmpty();
    }
}
