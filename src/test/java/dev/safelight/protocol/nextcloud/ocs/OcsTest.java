package dev.safelight.protocol.nextcloud.ocs;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class OcsTest {
    private final People people;
    private AccountView account;
    private TestDevice device;

    OcsTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    private RequestSpecification app() {
        return anonymous()
                .auth()
                .preemptive()
                .basic(account.username(), device.token())
                .header("OCS-APIRequest", "true");
    }

    @Nested
    class Capabilities {
        @Test
        void areToldToAnybody() {
            anonymous()
                    .get("/ocs/v1.php/cloud/capabilities?format=json")
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("application/json"))
                    .body("ocs.meta.status", equalTo("ok"))
                    .body("ocs.meta.statuscode", equalTo(100))
                    .body("ocs.data.version.major", equalTo(31))
                    .body("ocs.data.capabilities.core.pollinterval", equalTo(60))
                    .body("ocs.data.capabilities.core.webdav-root", equalTo("remote.php/webdav"))
                    .body("ocs.data.capabilities.dav.chunking", equalTo("1.0"))
                    .body("ocs.data.capabilities.dav", not(hasKey("bulkupload")))
                    .body("ocs.data.capabilities.files.bigfilechunking", equalTo(true))
                    .body("ocs.data.capabilities.checksums.supportedTypes", hasItem("SHA1"))
                    .body("ocs.data.capabilities.theming.name", equalTo("Safelight"));
        }

        @Test
        void haveTheCodeOfTheSecondVersion() {
            anonymous()
                    .header("User-Agent", "ownCloud-android/4.2")
                    .get("/ocs/v2.php/cloud/capabilities?format=json")
                    .then()
                    .body("ocs.meta.statuscode", equalTo(200))
                    .body("ocs.data.version.string", startsWith("10.13"));
        }

        @Test
        void areXmlUnlessJsonIsAskedFor() {
            anonymous()
                    .get("/ocs/v1.php/cloud/capabilities")
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.XML)
                    .body("ocs.meta.statuscode", equalTo("100"))
                    .body("ocs.data.capabilities.files.bigfilechunking", equalTo("1"))
                    .body("ocs.data.capabilities.files.undelete", equalTo(""))
                    .body("ocs.data.capabilities.checksums.supportedTypes.element[0]", equalTo("SHA256"));
        }
    }

    @Nested
    class User {
        @Test
        void isTheAccountOfTheToken() {
            app().get("/ocs/v2.php/cloud/user?format=json")
                    .then()
                    .statusCode(200)
                    .body("ocs.meta.statuscode", equalTo(200))
                    .body("ocs.data.id", equalTo(account.username()))
                    .body("ocs.data.display-name", equalTo(account.displayName()))
                    .body("ocs.data.quota.free", greaterThan(0L))
                    .body("ocs.data.quota.quota", equalTo(-3));
        }

        @Test
        void isAskedForByNameToo() {
            app().get("/ocs/v1.php/cloud/users/" + account.username() + "?format=json")
                    .then()
                    .statusCode(200)
                    .body("ocs.meta.statuscode", equalTo(100))
                    .body("ocs.data.id", equalTo(account.username()));
            app().get("/ocs/v1.php/cloud/users/somebody?format=json")
                    .then()
                    .statusCode(404)
                    .body("ocs.meta.statuscode", equalTo(998));
        }

        @Test
        void isNotToldToAPassword() {
            anonymous()
                    .auth()
                    .preemptive()
                    .basic(account.username(), People.PASSWORD)
                    .get("/ocs/v2.php/cloud/user?format=json")
                    .then()
                    .statusCode(403)
                    .contentType(startsWith("application/problem+json"));
        }
    }

    @Nested
    class Tokens {
        @Test
        void areGivenBack() {
            app().delete("/ocs/v2.php/core/apppassword?format=json").then().statusCode(200);
            assertThat(people.recognise(device).revoked()).isTrue();
        }

        @Test
        void thatWereRevokedAreAnsweredAsUnknown() {
            app().delete("/ocs/v2.php/core/apppassword");
            var answer = app().get("/ocs/v2.php/cloud/user?format=json");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().getValues("WWW-Authenticate"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("Basic");
        }

        @Test
        void areNotExchanged() {
            app().get("/ocs/v2.php/core/getapppassword?format=json")
                    .then()
                    .statusCode(403)
                    .body("ocs.meta.status", equalTo("failure"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core/navigation/apps",
                "apps/notifications/api/v2/notifications",
                "apps/user_status/api/v1/predefined_statuses",
                "apps/activity/api/v2/activity/all",
                "apps/dashboard/api/v1/widgets",
                "apps/files_sharing/api/v1/shares",
                "apps/files_sharing/api/v1/remote_shares/pending",
                "search/providers",
            })
    void whatIsNotHereIsEmpty(String path) {
        app().get("/ocs/v2.php/" + path + "?format=json")
                .then()
                .statusCode(200)
                .body("ocs.meta.status", equalTo("ok"))
                .body("ocs.data", empty());
    }

    @Test
    void noEditorsAndNoStatusMakeAppsFail() {
        app().get("/ocs/v2.php/apps/files/api/v1/directEditing?format=json")
                .then()
                .body("ocs.data.editors", empty())
                .body("ocs.data.creators", empty());
        app().get("/ocs/v2.php/apps/user_status/api/v1/user_status?format=json")
                .then()
                .body("ocs.data.status", equalTo("online"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /ocs/v2.php/apps/unknown, 404",
        "POST, /ocs/v2.php/apps/notifications/api/v2/push, 404",
        "PUT, /ocs/v2.php/apps/user_status/api/v1/heartbeat, 404",
        "DELETE, /ocs/v1.php/apps/unknown, 998",
    })
    void whatIsUnknownIsRefusedInTheEnvelope(String method, String path, int code) {
        app().accept("text/html")
                .request(method, path + "?format=json")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/json"))
                .body("ocs.meta.statuscode", equalTo(code));
        app().request(method, path)
                .then()
                .statusCode(404)
                .contentType(ContentType.XML)
                .body(containsString("<ocs>"));
    }

    @Test
    void bearerIsTakenAsWell() {
        bearing(device.token()).get("/ocs/v2.php/cloud/user?format=json").then().statusCode(200);
    }
}
