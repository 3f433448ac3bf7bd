package dev.safelight.device;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SafelightTest
class DevicesApiTest {
    @Inject
    People people;

    @Inject
    DeviceService devices;

    @Nested
    class Enrolling {
        @Test
        void aDeviceIsAnsweredWithItsToken() {
            var owner = people.member();
            var answer = json(as(owner), """
                            {"name":" Anna's iPhone ","platform":"ios","colour":"ignored"}""")
                    .post("/api/v1/devices")
                    .then()
                    .statusCode(201)
                    .header("Cache-Control", "no-store")
                    .body("name", equalTo("Anna's iPhone"))
                    .body("platform", equalTo("ios"))
                    .body("token", matchesPattern("sld_[A-Za-z0-9_-]{43}"))
                    .body("uploadUrl", matchesPattern("http://localhost:\\d+/api/v1/uploads"))
                    .extract();
            var id = answer.<String>path("id");
            assertThat(answer.header("Location")).endsWith("/api/v1/devices/" + id);
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            var device = devices.device(DeviceScope.of(owner.id()), UUID.fromString(id))
                    .orElseThrow();
            assertThat(device.accountName()).isEqualTo(owner.displayName());
            assertThat(device.platform()).isEqualTo(DevicePlatform.IOS);
            assertThat(device.lastSeenAt()).isNull();
        }

        @Test
        void theAppThatUploadsIsKeptToBeShown() {
            var owner = people.member();
            var id = json(as(owner), """
                            {"name":"Ana's iPhone","platform":"ios","app":" Photo\\u0007Sync "}""")
                    .post("/api/v1/devices")
                    .then()
                    .statusCode(201)
                    .body("app", equalTo("PhotoSync"))
                    .extract()
                    .<String>path("id");
            as(owner)
                    .get("/api/v1/devices/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("Ana's iPhone"))
                    .body("app", equalTo("PhotoSync"));
        }

        @Test
        void anAppThatNobodyToldIsLeftOut() {
            json(as(people.member()), """
                            {"name":"Phone","platform":"ios","app":"  "}""")
                    .post("/api/v1/devices")
                    .then()
                    .statusCode(201)
                    .body("$", not(hasKey("app")));
        }

        @Test
        void twoDevicesOfOneNameHaveFoldersOfTheirOwn() {
            var owner = people.member();
            var first = people.device(owner, "Phone");
            var second = people.device(owner, "phone");
            assertThat(people.recognise(first).deviceSlug()).isEqualTo("Phone");
            assertThat(people.recognise(second).deviceSlug()).isEqualTo("phone-2");
            assertThat(people.recognise(second).accountSlug()).isEqualTo(owner.username());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"platform\":\"ios\"}|name",
                    "{\"name\":\"Phone\"}|platform",
                    "{\"name\":\"   \",\"platform\":\"ios\"}|name",
                    "{\"name\":\"Phone\",\"platform\":\"toaster\"}|platform",
                    "{\"name\":|JSON",
                    "''|body",
                    "null|body",
                    "[1]|JSON",
                })
        void whatIsWrongIsNamed(String body, String named) {
            json(as(people.member()), body)
                    .post("/api/v1/devices")
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("application/problem+json"))
                    .header("Safelight-Problem", "invalid-request")
                    .body("type", equalTo("/problems/invalid-request"))
                    .body("status", equalTo(400))
                    .body("detail", containsString(named));
        }

        @Test
        void otherContentIsNotTaken() {
            as(people.member())
                    .contentType("text/plain")
                    .body("Phone")
                    .post("/api/v1/devices")
                    .then()
                    .statusCode(415)
                    .header("Safelight-Problem", "unsupported-type");
        }

        @Test
        void aDeviceCannotEnrolOthers() {
            json(bearing(people.device().token()), """
                            {"name":"Other","platform":"ios"}""")
                    .post("/api/v1/devices")
                    .then()
                    .statusCode(403)
                    .header("Safelight-Problem", "forbidden");
        }
    }

    @Nested
    class Removing {
        @Test
        void aRemovedDeviceIsGoneFromListsAndItsTokenIsRevoked() {
            var owner = people.member();
            var device = people.device(owner);
            var scope = DeviceScope.of(owner.id());
            as(owner).delete("/api/v1/devices/{id}", device.id()).then().statusCode(204);
            assertThat(devices.devices(scope)).isEmpty();
            assertThat(devices.devicesWithRemoved(scope))
                    .extracting(DeviceView::id)
                    .containsExactly(device.id());
            assertThat(people.recognise(device).revoked()).isTrue();
            as(owner)
                    .delete("/api/v1/devices/{id}", device.id())
                    .then()
                    .statusCode(404)
                    .header("Safelight-Problem", "not-found");
        }

        @Test
        void membersReachTheirOwnDevicesOnlyAndAdminsAll() {
            var device = people.device();
            as(people.member())
                    .delete("/api/v1/devices/{id}", device.id())
                    .then()
                    .statusCode(404);
            as(people.admin())
                    .delete("/api/v1/devices/{id}", device.id())
                    .then()
                    .statusCode(204);
        }

        @Test
        void idsOfAnotherFormDoNotExist() {
            as(people.member())
                    .delete("/api/v1/devices/nonsense")
                    .then()
                    .statusCode(404)
                    .contentType(startsWith("application/problem+json"))
                    .header("Safelight-Problem", "not-found");
        }
    }
}
