package dev.safelight.asset;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class AssetApiTest {
    private static final String ASSETS = "/api/v1/assets";
    private final People people;
    private AccountView owner;
    private TestDevice device;

    AssetApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        owner = people.member();
        device = people.device(owner);
    }

    /** The path of the asset resource, as the answer to its upload tells it. */
    private String upload(String asset) {
        var location = bearing(device.token())
                .body(UUID.randomUUID().toString())
                .header("Content-Disposition", "attachment; filename=" + asset + ".jpg")
                .put("/api/v1/uploads/" + asset + "/photo")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return URI.create(location).getPath();
    }

    @Nested
    class Lists {
        @ParameterizedTest
        @ValueSource(
                strings = {"device=phone", "from=yesterday", "to=2026-01-31", "page=one", "page=-1", "size=0", "size=x"
                })
        void refuseWhatTheyCannotReadByItsName(String parameter) {
            as(owner)
                    .get(ASSETS + "?" + parameter)
                    .then()
                    .statusCode(400)
                    .header("Safelight-Problem", "invalid-request")
                    .body("detail", startsWith(parameter.substring(0, parameter.indexOf('='))));
        }

        @Test
        void areFiltered() {
            upload("one");
            upload("two");
            as(owner).get(ASSETS + "?q=ONE").then().body("total", equalTo(1)).body("items[0].asset", equalTo("one"));
            as(owner).get(ASSETS + "?device=" + device.id()).then().body("total", equalTo(2));
            as(owner).get(ASSETS + "?device=" + UUID.randomUUID()).then().body("total", equalTo(0));
            as(owner).get(ASSETS + "?from=2100-01-01T00:00:00Z").then().body("total", equalTo(0));
            as(owner).get(ASSETS + "?to=2100-01-01T00:00:00Z&device=&q=").then().body("total", equalTo(2));
            as(owner).get(ASSETS + "?page=1&size=1").then().body("items", hasSize(1));
        }
    }

    @Nested
    class Resource {
        @Test
        void isWhereItsUploadSays() {
            as(owner)
                    .get(upload("mine"))
                    .then()
                    .statusCode(200)
                    .body("type", equalTo("photo"))
                    .body("filename", equalTo("mine.jpg"))
                    .body("revision", equalTo(1))
                    .body("current", equalTo(true))
                    .body("asset", equalTo("mine"))
                    .body("device.id", equalTo(device.id().toString()));
        }

        @Test
        void isToldToItsOwnDeviceOnly() {
            var location = upload("mine");
            bearing(device.token()).get(location).then().statusCode(200).body("asset", equalTo("mine"));
            bearing(people.device(owner).token()).get(location).then().statusCode(404);
        }

        @Test
        void isNobodyElses() {
            var location = upload("mine");
            as(people.member()).get(location).then().statusCode(404);
            as(people.admin()).get(location).then().statusCode(200);
            as(owner).get("/api/v1/asset-resources/" + UUID.randomUUID()).then().statusCode(404);
        }

        @Test
        void isNotToldToARevokedDevice() {
            var location = upload("mine");
            as(owner).delete("/api/v1/devices/" + device.id()).then().statusCode(204);
            bearing(device.token()).get(location).then().statusCode(403).header("Safelight-Problem", "device-revoked");
        }
    }
}
