package dev.safelight.upload.receipt;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.safelight.account.AccountView;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.storage.Sha256;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.intake.StoreOutage;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class ReceiptApiTest {
    private final People people;
    private final DeviceService devices;
    private final StoreOutage outage;
    private AccountView account;
    private TestDevice device;

    ReceiptApiTest(People people, DeviceService devices, StoreOutage outage) {
        this.people = people;
        this.devices = devices;
        this.outage = outage;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private Response upload(String asset, String body) {
        return bearing(device.token()).body(body).put("/api/v1/uploads/" + asset + "/photo");
    }

    private Response ask(String... questions) {
        return ask(device, questions);
    }

    private static Response ask(TestDevice asking, String... questions) {
        return json(bearing(asking.token()), "{\"resources\":[" + String.join(",", questions) + "]}")
                .post("/api/v1/receipts/query");
    }

    private static Sha256 checksum(String body) {
        return Checksums.of(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String byName(String asset) {
        return "{\"asset\":\"%s\",\"type\":\"photo\"}".formatted(asset);
    }

    private static String byName(String asset, String body) {
        return "{\"asset\":\"%s\",\"type\":\"photo\",\"checksum\":\"%s\",\"size\":%d}"
                .formatted(asset, checksum(body).hex(), body.length());
    }

    private static String byContent(String body) {
        return "{\"checksum\":\"%s\",\"size\":%d}".formatted(checksum(body).hex(), body.length());
    }

    @Test
    void areInTheOrderOfTheQuestions() {
        upload("A1", "one");
        upload("A2", "two");
        ask(byContent("two"), byName("A2"), byName("A0"), byName("A1"), byName("A2"))
                .then()
                .statusCode(200)
                .body("results.state", contains("safe", "safe", "missing", "safe", "safe"))
                .body("results[1].asset", equalTo("A2"))
                .body("results[1].type", equalTo("photo"))
                .body("results[1].checksum", equalTo(checksum("two").hex()))
                .body("results[1].size", equalTo(3))
                .body("results[1].storedAt", notNullValue())
                .body("results[1].verifiedAt", notNullValue())
                .body("results[0]", not(hasKey("asset")))
                .body("results[2]", not(hasKey("checksum")));
    }

    @Test
    void ofAnEditSayTheNewestAndWithAChecksumAnyRevision() {
        upload("A1", "old one");
        upload("A1", "new");
        ask(byName("A1"), byName("A1", "old one"), byName("A1", "new"), byName("A1", "neither"))
                .then()
                .body("results.state", contains("safe", "safe", "safe", "different"))
                .body("results[0].checksum", equalTo(checksum("new").hex()))
                .body("results[1].checksum", equalTo(checksum("old one").hex()))
                .body("results[3].checksum", equalTo(checksum("new").hex()));
    }

    @Test
    void compareTheSizeAlone() {
        upload("A1", "bytes");
        ask("{\"asset\":\"A1\",\"type\":\"photo\",\"size\":5}", "{\"asset\":\"A1\",\"type\":\"photo\",\"size\":6}")
                .then()
                .body("results.state", contains("safe", "different"));
    }

    @Test
    void ofWhatIsSpooledSaySoUntilItIsStored() {
        upload("A1", "old one");
        outage.during(() -> {
            upload("A1", "new").then().header("Safelight-Outcome", "spooled");
            upload("A2", "other").then().header("Safelight-Outcome", "spooled");
            ask(byName("A1"), byName("A1", "old one"), byName("A1", "new"), byName("A2"), byName("A2", "wrong"))
                    .then()
                    .body("results.state", contains("spooled", "safe", "spooled", "spooled", "different"));
        });
        ask(byName("A1"), byName("A2", "other")).then().body("results.state", contains("safe", "safe"));
    }

    @Test
    void byContentAreAboutTheAccountAndByNameAboutTheDevice() {
        upload("A1", "bytes " + device.id());
        var ours = people.device(account);
        ask(ours, byContent("bytes " + device.id()), byName("A1"))
                .then()
                .body("results.state", contains("safe", "missing"));
        ask(people.device(), byContent("bytes " + device.id()), byName("A1"))
                .then()
                .body("results.state", contains("missing", "missing"));
    }

    @Test
    void byContentWithAnotherSizeAreMissing() {
        upload("A1", "bytes");
        ask(
                        "{\"checksum\":\"%s\"}".formatted(checksum("bytes").hex()),
                        "{\"checksum\":\"%s\",\"size\":6}"
                                .formatted(checksum("bytes").hex()))
                .then()
                .body("results.state", contains("safe", "missing"));
    }

    @Test
    void areAskedForAThousandAtOnceAndNoMore() {
        upload("A999", "bytes");
        var questions = IntStream.range(0, 1001).mapToObj(i -> byName("A" + i)).toArray(String[]::new);
        ask(questions).then().statusCode(400).body("detail", containsString("1000"));
        var thousand = IntStream.range(0, 1000).mapToObj(i -> byName("A" + i)).collect(Collectors.joining(","));
        var states = ask(thousand).jsonPath().getList("results.state", String.class);
        assertThat(states).hasSize(1000).endsWith("missing", "safe").containsOnlyOnce("safe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"asset\":\"A1\"}",
                "{\"type\":\"photo\",\"checksum\":\"00\"}",
                "{\"size\":5}",
                "{\"asset\":\"A1\",\"type\":\"photo\",\"checksum\":\"xyz\"}",
                "{\"asset\":\"A1\",\"type\":\"photo\",\"size\":\"big\"}"
            })
    void areRefusedNamingTheQuestionThatMakesNoSense(String wrong) {
        ask(byName("A1"), wrong).then().statusCode(400).body("detail", containsString("resources[1]"));
    }

    @Test
    void needAValidTokenOfADevice() {
        json(anonymous(), "{\"resources\":[]}")
                .post("/api/v1/receipts/query")
                .then()
                .statusCode(401);
        json(as(account), "{\"resources\":[]}")
                .post("/api/v1/receipts/query")
                .then()
                .statusCode(403);
        devices.remove(DeviceScope.ALL, device.id());
        ask(byName("A1")).then().statusCode(403).header("Safelight-Problem", "device-revoked");
    }
}
