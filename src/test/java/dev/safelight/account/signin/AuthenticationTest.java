package dev.safelight.account.signin;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.browser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.management.AccountService;
import dev.safelight.account.session.SessionCookie;
import dev.safelight.account.session.SessionService;
import dev.safelight.account.setup.SetupService;
import dev.safelight.account.token.ApiTokenService;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class AuthenticationTest {
    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");

    @Inject
    People people;

    @Inject
    AccountService accounts;

    @Inject
    ApiTokenService apiTokens;

    @Inject
    SessionService sessions;

    @Inject
    DeviceService devices;

    @Inject
    SetupService setup;

    @BeforeEach
    void setUpIsOver() {
        people.admin();
        assertThat(setup.isDone()).isTrue();
    }

    private static void assertRefused(ValidatableResponse answer) {
        var headers = answer.statusCode(401)
                .contentType(startsWith("application/problem+json"))
                .header("Safelight-Problem", "token-invalid")
                .body("type", equalTo("/problems/token-invalid"))
                .extract()
                .headers();
        assertThat(headers.getValues("WWW-Authenticate"))
                .containsExactlyInAnyOrder(
                        "Basic realm=\"Safelight\", charset=\"UTF-8\"", "Bearer realm=\"Safelight\"");
        assertThat(headers.hasHeaderWithName("Location")).isFalse();
    }

    private static ValidatableResponse call(RequestSpecification request) {
        return request.post("/api/v1/probe/call").then();
    }

    private static ValidatableResponse upload(RequestSpecification request) {
        return request.body("12345").post("/api/v1/probe/bytes").then();
    }

    @Nested
    class Nobody {
        @Test
        void isRefusedByProgramsRoutesWithAProblem() {
            assertRefused(call(anonymous()));
            assertRefused(upload(anonymous()));
        }

        @Test
        void isRefusedByProgramsRoutesEvenWhenABrowserAsks() {
            assertRefused(call(browser()));
        }

        @Test
        void isLedToTheSignInFormByPages() {
            browser()
                    .get("/probe/page?of=mine")
                    .then()
                    .statusCode(303)
                    .header("Location", "/login?then=%2Fprobe%2Fpage%3Fof%3Dmine");
        }

        @Test
        void isLedToTheSignInFormByPartsOfPages() {
            var headers = anonymous()
                    .header("HX-Request", "true")
                    .header("HX-Current-URL", "http://localhost/jobs?state=failed")
                    .get("/probe/page")
                    .then()
                    .statusCode(401)
                    .header("HX-Redirect", "/login?then=%2Fjobs%3Fstate%3Dfailed")
                    .extract()
                    .headers();
            assertThat(headers.getValues("WWW-Authenticate")).containsExactly("Bearer realm=\"Safelight\"");
        }
    }

    @Nested
    class Accounts {
        @Test
        void comeWithUserNameAndPassword() {
            call(as(people.member())).statusCode(200);
        }

        @Test
        void areRefusedWithAWrongPassword() {
            assertRefused(
                    call(anonymous().auth().preemptive().basic(people.member().username(), "wrong password")));
            assertRefused(call(anonymous().auth().preemptive().basic("nobody-at-all", "wrong password")));
        }

        @Test
        void areRefusedWithAWrongPasswordOnPublicRoutesToo() {
            assertRefused(anonymous()
                    .auth()
                    .preemptive()
                    .basic("nobody-at-all", "wrong password")
                    .get("/api/v1/probe/address")
                    .then());
        }

        @Test
        void haveToWaitAfterTooManyWrongPasswords() {
            var member = people.member();
            for (var i = 0; i < 10; i++) {
                call(anonymous().auth().preemptive().basic(member.username(), "wrong " + i))
                        .statusCode(401);
            }
            var wait = call(as(member))
                    .statusCode(429)
                    .header("Safelight-Problem", "too-many-requests")
                    .extract()
                    .header("Retry-After");
            assertThat(Integer.parseInt(wait)).isBetween(1, 600);
        }

        @Test
        void areRefusedOnceDisabled() {
            var member = people.member();
            var token = apiTokens.issue(member.id(), "script").secret().plain();
            var session = sessions.open(member.id(), ORIGIN).plain();
            accounts.disable(member.id());
            assertRefused(call(as(member)));
            assertRefused(call(bearing(token)));
            assertRefused(call(anonymous().cookie(SessionCookie.NAME, session)));
            accounts.enable(member.id());
            call(as(member)).statusCode(200);
        }

        @Test
        void doNotReachRoutesOfDevices() {
            upload(as(people.admin())).statusCode(403).header("Safelight-Problem", "forbidden");
        }
    }

    @Nested
    class ApiTokens {
        @Test
        void areTakenAsBearerAndAsPassword() {
            var member = people.member();
            var token = apiTokens.issue(member.id(), "script").secret().plain();
            call(bearing(token)).statusCode(200);
            call(anonymous().auth().preemptive().basic("anything", token)).statusCode(200);
            assertThat(apiTokens.tokens(member.id()).getFirst().lastUsedAt()).isNotNull();
        }

        @Test
        void areRefusedOnceDeleted() {
            var member = people.member();
            var token = apiTokens.issue(member.id(), "script");
            apiTokens.delete(member.id(), token.token().id());
            assertRefused(call(bearing(token.secret().plain())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sla_unknown", "sld_unknown", "", "abc", "sla_"})
        void areRefusedWhenUnknown(String token) {
            assertRefused(call(bearing(token)));
        }
    }

    @Nested
    class Sessions {
        @Test
        void openPages() {
            var member = people.member();
            var session = sessions.open(member.id(), ORIGIN).plain();
            browser()
                    .cookie(SessionCookie.NAME, session)
                    .get("/probe/page")
                    .then()
                    .statusCode(200)
                    .body(equalTo(member.username()));
        }

        @Test
        void thatHaveEndedAreAsGoodAsNone() {
            var member = people.member();
            var session = sessions.open(member.id(), ORIGIN).plain();
            sessions.endAll(member.id());
            browser()
                    .cookie(SessionCookie.NAME, session)
                    .get("/probe/page")
                    .then()
                    .statusCode(303);
            browser()
                    .cookie(SessionCookie.NAME, session)
                    .get("/probe/form")
                    .then()
                    .statusCode(200);
        }
    }

    @Nested
    class Devices {
        @Test
        void comeWithTheirTokenAsBearerOrAsPassword() {
            var device = people.device();
            upload(bearing(device.token())).statusCode(200).body(equalTo("Phone sent 5"));
            upload(anonymous().auth().preemptive().basic("whoever", device.token()))
                    .statusCode(200);
            var seen = devices.device(DeviceScope.ALL, device.id()).orElseThrow();
            assertThat(seen.lastSeenAt()).isNotNull();
            assertThat(seen.lastClient()).startsWith("Apache-HttpClient");
            assertThat(devices.tokens(DeviceScope.ALL, device.id()).getFirst().lastUsedAt())
                    .isNotNull();
        }

        @Test
        void areRecognisedButRefusedOnceTheTokenIsRevoked() {
            var device = people.device();
            var token = devices.tokens(DeviceScope.ALL, device.id()).getFirst();
            devices.revokeToken(DeviceScope.ALL, device.id(), token.id());
            upload(bearing(device.token())).statusCode(403).header("Safelight-Problem", "device-revoked");
            bearing(device.token())
                    .get("/api/v1/probe/device")
                    .then()
                    .statusCode(403)
                    .header("Safelight-Problem", "device-revoked");
            assertThat(people.recognise(device).revoked()).isTrue();
        }

        @Test
        void areRefusedWhileTheirAccountIsDisabled() {
            var owner = people.member();
            var device = people.device(owner);
            accounts.disable(owner.id());
            upload(bearing(device.token())).statusCode(403).header("Safelight-Problem", "device-revoked");
            accounts.enable(owner.id());
            upload(bearing(device.token())).statusCode(200);
        }

        @Test
        void doNotReachTheManagementInterface() {
            call(bearing(people.device().token())).statusCode(403).header("Safelight-Problem", "forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digest x", "Basic", "Basic ***", "Basic bm9jb2xvbg==", "nonsense"})
    void headersThatMakeNoSenseAreRefused(String header) {
        assertRefused(call(anonymous().header("Authorization", header)));
    }
}
