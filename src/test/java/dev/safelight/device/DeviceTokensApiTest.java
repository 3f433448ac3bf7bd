package dev.safelight.device;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@SafelightTest
class DeviceTokensApiTest {
    private static final String TOKENS = "/api/v1/devices/{id}/tokens";

    @Inject
    People people;

    @Test
    void anotherTokenActsAsTheSameDevice() {
        var owner = people.member();
        var device = people.device(owner);
        var answer = json(as(owner), """
                        {"name":"rclone"}""")
                .post(TOKENS, device.id())
                .then()
                .statusCode(201)
                .body("name", equalTo("rclone"))
                .body("createdAt", notNullValue())
                .extract();
        var token = answer.<String>path("token");
        assertThat(token).startsWith("sld_").endsWith(answer.path("hint"));
        var recognised = people.recognise(new TestDevice(device.id(), owner.id(), token));
        assertThat(recognised.id()).isEqualTo(device.id());
        assertThat(recognised.tokenId()).hasToString(answer.path("id"));
    }

    @Test
    void theNameMayBeLeftOut() {
        var owner = people.member();
        json(as(owner), "{}").post(TOKENS, people.device(owner).id()).then().statusCode(201);
    }

    @Test
    void listedTokensDoNotShowTheirSecrets() {
        var owner = people.member();
        var device = people.device(owner);
        as(owner)
                .get(TOKENS, device.id())
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].name", equalTo("Enrolment"))
                .body("[0].revokedAt", nullValue())
                .body(not(containsString(device.token())));
    }

    @Test
    void aRevokedTokenIsRefusedAndTheOthersStay() {
        var owner = people.member();
        var device = people.device(owner);
        var second = json(as(owner), "{}").post(TOKENS, device.id()).then().extract();
        as(owner)
                .delete(TOKENS + "/{token}", device.id(), second.<String>path("id"))
                .then()
                .statusCode(204);
        assertThat(people.recognise(new TestDevice(device.id(), owner.id(), second.path("token")))
                        .revoked())
                .isTrue();
        assertThat(people.recognise(device).revoked()).isFalse();
    }

    @Test
    void othersDevicesDoNotExist() {
        var device = people.device();
        var stranger = people.member();
        as(stranger).get(TOKENS, device.id()).then().statusCode(404);
        json(as(stranger), "{}").post(TOKENS, device.id()).then().statusCode(404);
        as(stranger)
                .delete(
                        TOKENS + "/{token}",
                        device.id(),
                        people.recognise(device).tokenId())
                .then()
                .statusCode(404);
        as(people.admin())
                .delete(TOKENS + "/{token}", device.id(), UUID.randomUUID())
                .then()
                .statusCode(404);
        assertThat(people.recognise(device).revoked()).isFalse();
    }
}
