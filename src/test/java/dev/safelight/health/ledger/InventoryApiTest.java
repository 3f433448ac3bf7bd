package dev.safelight.health.ledger;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Lists.changes;
import static dev.safelight.testsupport.Lists.gzip;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static dev.safelight.testsupport.Lists.longInventory;
import static dev.safelight.testsupport.Lists.packedInventory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.account.AccountView;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.inventory.InventoryConfig;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class InventoryApiTest {
    private final People people;
    private final DeviceService devices;
    private final InventoryConfig config;
    private final LedgerService ledgers;
    private AccountView account;
    private TestDevice device;

    InventoryApiTest(People people, DeviceService devices, InventoryConfig config, LedgerService ledgers) {
        this.people = people;
        this.devices = devices;
        this.config = config;
        this.ledgers = ledgers;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private void upload(String asset, String type, String body) {
        bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/" + asset + "/" + type)
                .then()
                .statusCode(201);
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/inventory");
    }

    private void holds(String... assets) {
        assertThat(ledgers.find(device.id(), LedgerFilter.of(LedgerPart.MISSING), 0, 500)
                        .items())
                .extracting(LedgerItem::asset)
                .containsExactlyInAnyOrder(assets);
    }

    @Nested
    class Whole {
        @Test
        void isCountedAgainstWhatIsStored() {
            upload("A1", "photo", "one");
            upload("A2", "photo", "two");
            inventory(
                            device,
                            line("A1", "photo", 3),
                            line("A1", "paired-video"),
                            line("A2", "photo"),
                            line("A3", "photo"))
                    .then()
                    .statusCode(200)
                    .body("onDevice", equalTo(4))
                    .body("safe", equalTo(2))
                    .body("spooled", equalTo(0))
                    .body("missing", equalTo(2))
                    .body("missingSample.asset", containsInAnyOrder("A1", "A3"))
                    .body("missingSample.type", containsInAnyOrder("paired-video", "photo"))
                    .body("missingSample.standing", contains("not-started", "not-started"));
        }

        @Test
        void replacesWhatWasThere() {
            inventory(device, line("A1", "photo"), line("A2", "photo"));
            inventory(device, line("A2", "photo"), line("A3", "photo")).then().body("onDevice", equalTo(2));
            holds("A2", "A3");
        }

        @Test
        void mayBeEmpty() {
            inventory(device, line("A1", "photo"));
            inventory(device, "").then().statusCode(200).body("onDevice", equalTo(0));
            holds();
        }

        @Test
        void takesTheLastOfTwoLinesAboutOneAssetResource() {
            upload("A1", "photo", "four");
            inventory(device, line("A1", "photo", 99), line("A1", "photo", 4))
                    .then()
                    .body("onDevice", equalTo(1))
                    .body("safe", equalTo(1));
        }

        @Test
        void passesOverBlankLinesAndUnknownMembers() {
            inventory(device, "", "{\"asset\":\"A1\",\"type\":\"photo\",\"colour\":\"red\"}\r", "  ", "")
                    .then()
                    .statusCode(200)
                    .body("onDevice", equalTo(1));
        }

        @Test
        void keepsWhatIsTold() {
            inventory(device, """
                            {"asset":"A1","type":"photo","size":5,"modifiedAt":"2024-02-03T04:05:06.789Z",\
                            "createdAt":"2023-02-03T04:05:06Z","filename":"B\\u00e4r \\\\ \\t \\ud83d\\ude00.HEIC"}""")
                    .then()
                    .statusCode(200)
                    .body("missingSample[0].size", equalTo(5))
                    .body("missingSample[0].modifiedAt", equalTo("2024-02-03T04:05:06.789Z"))
                    .body("missingSample[0].createdAt", equalTo("2023-02-03T04:05:06Z"))
                    .body("missingSample[0].filename", equalTo("Bär \\  😀.HEIC"));
        }

        @Test
        void isTakenPacked() {
            packedInventory(
                            device,
                            gzip((line("A1", "photo") + "\n" + line("A2", "photo")).getBytes(StandardCharsets.UTF_8)))
                    .then()
                    .statusCode(200)
                    .body("onDevice", equalTo(2));
        }

        @Test
        void of200000LinesIsTaken() throws IOException, InterruptedException {
            for (int round = 0; round < 2; round++) {
                // In no order of the ids: 7 and 200,000 have no divisor in common.
                var answer = longInventory(device, 200_000, i -> """
                        {"asset":"%08X-0000-4000-8000-000000000000","type":"photo","size":%d,"modifiedAt":"2024-01-01T00:00:00Z",\
                        "createdAt":"2023-05-05T10:00:00Z","filename":"IMG_%d.HEIC"}""".formatted(i * 7L % 200_000, i, i));
                assertThat(answer.statusCode()).isEqualTo(200);
                var counts = JsonPath.from(answer.body());
                assertThat(counts.getInt("onDevice")).isEqualTo(200_000);
                assertThat(counts.getInt("missing")).isEqualTo(200_000);
                assertThat(counts.getList("missingSample")).hasSize(20);
            }
        }

        @Test
        void leavesNothingOnDisk() throws IOException {
            inventory(device, line("A1", "photo"));
            inventory(device, "nonsense");
            try (var files = Files.list(config.directory())) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Nested
    class ThatIsWrong {
        @BeforeEach
        void tell() {
            inventory(device, line("KEPT", "photo")).then().statusCode(200);
        }

        private void refused(Response answer, int status, String slug, String detail) {
            answer.then().statusCode(status).header("Safelight-Problem", slug).body("detail", containsString(detail));
            holds("KEPT");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense",
                    "null",
                    "[]",
                    "{\"asset\":\"A1\",\"type\":\"photo\"",
                    "{\"asset\":\"A1\",\"type\":\"photo\"} {}",
                    "{\"type\":\"photo\"}",
                    "{\"asset\":\"\",\"type\":\"photo\"}",
                    "{\"asset\":\"A/1\",\"type\":\"photo\"}",
                    "{\"asset\":\"A1\"}",
                    "{\"asset\":\"A1\",\"type\":\"poster\"}",
                    "{\"asset\":\"A1\",\"type\":\"photo\",\"size\":-1}",
                    "{\"asset\":\"A1\",\"type\":\"photo\",\"size\":\"big\"}",
                    "{\"asset\":\"A1\",\"type\":\"photo\",\"createdAt\":\"yesterday\"}",
                    "{\"asset\":\"A1\",\"type\":\"photo\",\"modifiedAt\":\"+12345-01-01T00:00:00Z\"}"
                })
        void isRefusedWithTheNumberOfTheLineAndTheOldOneStays(String bad) {
            refused(inventory(device, line("A0", "photo"), bad, line("A2", "photo")), 400, "invalid-request", "Line 2");
        }

        @Test
        void namesTheTypeThatIsNotKnown() {
            refused(inventory(device, line("A1", "poster")), 400, "invalid-request", "type");
        }

        @Test
        void isRefusedWhenALineIsTooLong() {
            var longest = "{\"asset\":\"A1\",\"type\":\"photo\",\"filename\":\"%s\"}".formatted("x".repeat(9000));
            refused(inventory(device, line("A0", "photo"), longest), 400, "invalid-request", "Line 2 is longer");
        }

        @Test
        void isRefusedWhenItUnpacksToMoreThanIsTaken() {
            var blank = new byte[1024 * 1024];
            Arrays.fill(blank, (byte) '\n');
            refused(packedInventory(device, gzip(blank, 101)), 413, "too-large", "unpacked");
        }

        @Test
        void isRefusedWhenItHasTooManyLines() throws IOException, InterruptedException {
            var answer = longInventory(device, config.maxLines() + 1, i -> line("A1", "photo"));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("lines");
            holds("KEPT");
        }

        @Test
        void isRefusedWhenItIsNotPackedAsItSays() {
            refused(
                    packedInventory(device, line("A1", "photo").getBytes(StandardCharsets.UTF_8)),
                    400,
                    "invalid-request",
                    "gzip");
        }

        @Test
        void isRefusedWhenThePackedEndIsMissing() {
            var packed = gzip(line("A1", "photo").getBytes(StandardCharsets.UTF_8));
            refused(packedInventory(device, Arrays.copyOf(packed, packed.length - 9)), 400, "invalid-request", "gzip");
        }

        @Test
        void isRefusedWhenItIsPackedInAnotherWay() {
            var answer = bearing(device.token())
                    .header("Content-Encoding", "br")
                    .body("x")
                    .put("/api/v1/inventory");
            refused(answer, 415, "unsupported-type", "gzip");
        }

        @Test
        void changesNothingWhenTheConnectionBreaks() throws Exception {
            try (var request = RawRequest.put(address(), device.token(), "Content-Length", "1000")) {
                request.send(
                        (line("A1", "photo") + "\n" + line("A2", "photo") + "\n").getBytes(StandardCharsets.UTF_8));
                await().until(() -> arriving() > 0);
            }
            await().until(() -> arriving() == 0);
            try (var request = RawRequest.put(address(), device.token(), "Transfer-Encoding", "chunked")) {
                request.sendChunk((line("A1", "photo") + "\n").getBytes(StandardCharsets.UTF_8));
                await().until(() -> arriving() > 0);
            }
            await().until(() -> arriving() == 0);
            holds("KEPT");
        }

        @Test
        void losesToANewerOne() throws IOException {
            var older = line("A1", "photo").getBytes(StandardCharsets.UTF_8);
            try (var request = RawRequest.put(address(), device.token(), "Content-Length", "" + older.length)) {
                request.send(Arrays.copyOf(older, 5));
                await().until(() -> arriving() > 0);
                inventory(device, line("A2", "photo")).then().statusCode(200);
                request.send(Arrays.copyOfRange(older, 5, older.length));
                assertThat(request.answer().status()).isEqualTo(409);
            }
            holds("A2");
        }

        /** Files without a name that this process holds open in the inventories' directory. */
        private long arriving() throws IOException {
            try (var open = Files.list(Path.of("/proc/self/fd"))) {
                return open.filter(file -> {
                            try {
                                return Files.readSymbolicLink(file).toString().contains("/inventory/arriving-");
                            } catch (IOException closed) {
                                return false;
                            }
                        })
                        .count();
            }
        }
    }

    @Nested
    class Changes {
        @Test
        void areAppliedToWhatIsThere() {
            inventory(device, line("A1", "photo"), line("A2", "photo"));
            changes(device, "[" + line("A3", "photo") + "]", "[" + line("A1", "photo") + "]")
                    .then()
                    .statusCode(200)
                    .body("onDevice", equalTo(2))
                    .body("missingSample.asset", containsInAnyOrder("A2", "A3"));
            holds("A2", "A3");
        }

        @Test
        void putWhatIsInBothLists() {
            inventory(device, line("A1", "photo"));
            changes(device, "[" + line("A1", "photo", 7) + "]", "[" + line("A1", "photo") + "]")
                    .then()
                    .body("onDevice", equalTo(1))
                    .body("missingSample[0].size", equalTo(7));
        }

        @Test
        void mayBeNone() {
            inventory(device, line("A1", "photo"));
            bearing(device.token())
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/inventory/changes")
                    .then()
                    .statusCode(200)
                    .body("onDevice", equalTo(1));
        }

        @Test
        void needAnInventory() {
            changes(device, "[" + line("A1", "photo") + "]", "[]")
                    .then()
                    .statusCode(409)
                    .header("Safelight-Problem", "conflict");
            assertThat(ledgers.count(device.id())).isEmpty();
        }

        @Test
        void areRefusedAsAWholeNamingTheEntry() {
            inventory(device, line("KEPT", "photo"));
            changes(
                            device,
                            "[" + line("A1", "photo") + "," + line("A 2", "photo") + "]",
                            "[" + line("KEPT", "photo") + "]")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("upsert[1]"));
            changes(device, "[]", "[" + line("KEPT", "photo") + ",null]")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("remove[1]"));
            holds("KEPT");
        }

        @Test
        void areAtMostTenThousand() {
            inventory(device, line("A1", "photo"));
            var many = IntStream.rangeClosed(0, 10_000)
                    .mapToObj(i -> line("B" + i, "photo"))
                    .toList();
            changes(device, many.toString(), "[]").then().statusCode(400).body("detail", containsString("10000"));
            changes(device, many.subList(1, many.size()).toString(), "[]")
                    .then()
                    .statusCode(200)
                    .body("onDevice", equalTo(10_001));
        }
    }

    @Nested
    class Devices {
        @Test
        void doNotSeeEachOthersLists() {
            var other = people.device(account);
            inventory(device, line("A1", "photo"));
            inventory(other, line("A1", "photo"), line("A2", "photo"));
            inventory(device, line("A3", "photo")).then().body("onDevice", equalTo(1));
            assertThat(ledgers.count(other.id()).orElseThrow().onDevice()).isEqualTo(2);
        }

        @Test
        void showTheirNumbers() {
            as(account).get("/api/v1/devices/" + device.id()).then().body("inventory", nullValue());
            upload("A1", "photo", "bytes");
            inventory(device, line("A1", "photo"), line("A2", "photo"));
            as(account)
                    .get("/api/v1/devices/" + device.id())
                    .then()
                    .body("inventory.onDevice", equalTo(2))
                    .body("inventory.safe", equalTo(1))
                    .body("inventory.missing", equalTo(1))
                    .body("inventory.notStarted", equalTo(1))
                    .body("health.state", equalTo("working"))
                    .body("health.next.page", equalTo("/devices/" + device.id() + "/ledger?standing=missing"))
                    .body("health.sentence", containsString("1 of 2 safe. 1 is missing since today: 1 was not begun."));
        }

        @Test
        void needAValidTokenOfTheirOwn() {
            var body = line("A1", "photo");
            anonymous().body(body).put("/api/v1/inventory").then().statusCode(401);
            as(account)
                    .body(body)
                    .put("/api/v1/inventory")
                    .then()
                    .statusCode(403)
                    .header("Safelight-Problem", "forbidden");
            devices.remove(DeviceScope.ALL, device.id());
            inventory(device, body).then().statusCode(403).header("Safelight-Problem", "device-revoked");
            changes(device, "[]", "[]").then().statusCode(403).header("Safelight-Problem", "device-revoked");
        }
    }

    @Nested
    class Missing {
        @Test
        void isListedInPagesNewestCaptureFirst() {
            inventory(
                    device,
                    "{\"asset\":\"OLD\",\"type\":\"photo\",\"createdAt\":\"2001-01-01T00:00:00Z\"}",
                    "{\"asset\":\"NEW\",\"type\":\"photo\",\"createdAt\":\"2025-01-01T00:00:00Z\"}",
                    "{\"asset\":\"NONE\",\"type\":\"photo\"}");
            as(account)
                    .get("/api/v1/devices/" + device.id() + "/ledger?standing=missing&size=2")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(3))
                    .body("items.asset", contains("NEW", "OLD"));
            as(account)
                    .get("/api/v1/devices/" + device.id() + "/ledger?standing=missing&size=2&page=1")
                    .then()
                    .body("items.asset", contains("NONE"));
        }

        @Test
        void isForThoseWhoMaySeeTheDevice() {
            var path = "/api/v1/devices/" + device.id() + "/ledger";
            as(people.member()).get(path).then().statusCode(404);
            as(people.admin()).get(path).then().statusCode(200).body("items", equalTo(List.of()));
            bearing(device.token()).get(path).then().statusCode(403);
        }

        @Test
        void isFilteredByStandingReasonAndText() {
            upload("A1", "photo", "bytes");
            bearing(device.token())
                    .body("")
                    .put("/api/v1/uploads/A2/photo")
                    .then()
                    .statusCode(422);
            inventory(device, line("A1", "photo"), line("A2", "photo"), line("A3", "photo"));
            var path = "/api/v1/devices/" + device.id() + "/ledger";
            as(account).get(path).then().body("total", equalTo(3));
            as(account).get(path + "?standing=safe").then().body("items.asset", contains("A1"));
            as(account)
                    .get(path + "?standing=missing")
                    .then()
                    .body("total", equalTo(2))
                    .body("items.asset", containsInAnyOrder("A2", "A3"));
            as(account)
                    .get(path + "?reason=empty-body")
                    .then()
                    .body("total", equalTo(1))
                    .body("items.asset", contains("A2"))
                    .body("items[0].since", notNullValue());
            as(account).get(path + "?q=a3").then().body("items.asset", contains("A3"));
            as(account).get(path + "?standing=lost").then().statusCode(400);
        }

        @Test
        void isNotWhatMayBeDeleted() {
            upload("A1", "photo", "bytes");
            upload("A1", "paired-video", "other");
            upload("A2", "photo", "bytes 2");
            upload("A3", "photo", "bytes 3");
            inventory(
                    device,
                    line("A1", "photo", 5),
                    line("A1", "paired-video", 5),
                    line("A2", "photo", 7),
                    line("A2", "paired-video", 7),
                    line("A3", "photo"));
            bearing(device.token())
                    .get("/api/v1/free-up")
                    .then()
                    .statusCode(200)
                    .body("listFresh", equalTo(true))
                    .body("assets.asset", contains("A1"))
                    .body("assets[0].resources.type", contains("paired-video", "photo"))
                    .body("assets[0].resources.size", contains(5, 5))
                    .body("assets[0].resources[0].verifiedAt", notNullValue());
            as(account)
                    .get("/api/v1/devices/" + device.id() + "/free-up?size=1")
                    .then()
                    .body("assets.asset", contains("A1"))
                    .body("next", equalTo("A1"));
            as(account)
                    .get("/api/v1/devices/" + device.id() + "/free-up?after=A1")
                    .then()
                    .body("assets", equalTo(List.of()));
            as(people.member())
                    .get("/api/v1/devices/" + device.id() + "/free-up")
                    .then()
                    .statusCode(404);
        }
    }
}
