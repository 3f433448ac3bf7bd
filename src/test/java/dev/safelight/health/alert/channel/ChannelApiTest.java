package dev.safelight.health.alert.channel;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.AccountView;
import dev.safelight.audit.AuditEntry;
import dev.safelight.audit.AuditService;
import dev.safelight.testsupport.AlertReceiver;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.response.Response;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class ChannelApiTest {
    private static final String CHANNELS = "/api/v1/alert-channels";

    private final People people;
    private final AuditService audit;

    ChannelApiTest(People people, AuditService audit) {
        this.people = people;
        this.audit = audit;
    }

    private static Response add(AccountView account, String body) {
        return json(as(account), body).post(CHANNELS);
    }

    @Test
    void secretsAreNeverShownAgain() {
        var admin = people.admin();
        String id = add(admin, """
                {"kind":"ntfy","target":"https://192.0.2.1","topic":"backup","secret":"tk_0123456789abcdefghij"}""")
                .then()
                .statusCode(201)
                .body("secretHint", equalTo("…ghij"))
                .body("priority", equalTo(4))
                .body(not(containsString("tk_0123")))
                .extract()
                .path("id");
        json(as(admin), "{\"name\":\"Phone\"}")
                .patch(CHANNELS + "/" + id)
                .then()
                .body("name", equalTo("Phone"))
                .body("topic", equalTo("backup"))
                .body("secretHint", equalTo("…ghij"));
        json(as(admin), "{\"secret\":\"\"}")
                .patch(CHANNELS + "/" + id)
                .then()
                .statusCode(200)
                .body("secretHint", nullValue());
    }

    @Test
    void aKeptTokenIsNotSentToAnotherServer() {
        var admin = people.admin();
        String id = add(admin, """
                {"kind":"ntfy","target":"https://192.0.2.1","topic":"backup","secret":"tk_0123456789abcdefghij"}""").path("id");
        json(as(admin), "{\"target\":\"https://192.0.2.2\"}")
                .patch(CHANNELS + "/" + id)
                .then()
                .statusCode(400)
                .body("detail", startsWith("Type the token again"));
        json(as(admin), "{\"target\":\"https://192.0.2.1/below\"}")
                .patch(CHANNELS + "/" + id)
                .then()
                .statusCode(200)
                .body("secretHint", equalTo("…ghij"));
        json(as(admin), "{\"target\":\"https://192.0.2.2\",\"secret\":\"tk_another\"}")
                .patch(CHANNELS + "/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void theAuditKnowsTheHostOfAnAddressAndNothingElseOfIt() {
        var admin = people.admin();
        String id = add(admin, "{\"kind\":\"webhook\",\"target\":\"https://192.0.2.1/services/T0/sEcReT?k=hidden\"}")
                .path("id");
        json(as(admin), "{\"target\":\"https://192.0.2.2/other/sEcReT\"}").patch(CHANNELS + "/" + id);
        add(admin, "{\"kind\":\"email\",\"target\":\"ana@example.org\"}");
        assertThat(audit.find(Optional.of(admin.id()), 0, 10))
                .extracting(AuditEntry::detail)
                .containsExactly("email example.org", "webhook 192.0.2.2", "webhook 192.0.2.1");
    }

    @Test
    void aWebhooksKeyIsShownOnceAndCanBeRenewed() {
        var admin = people.admin();
        var made = add(admin, "{\"kind\":\"webhook\",\"target\":\"https://192.0.2.1/hook\"}");
        made.then().statusCode(201).body("key", startsWith("slw_"));
        String id = made.path("id");
        as(admin).get(CHANNELS + "/" + id).then().body("key", nullValue()).body("secretHint", startsWith("…"));
        as(admin)
                .post(CHANNELS + "/" + id + "/key")
                .then()
                .statusCode(200)
                .body("key", startsWith("slw_"))
                .body("key", not(equalTo(made.path("key"))));
    }

    @Test
    void anothersChannelIsAsIfThereWasNone() {
        String id = add(people.member(), "{\"kind\":\"email\",\"target\":\"ana@example.org\"}")
                .path("id");
        as(people.admin()).get(CHANNELS + "/" + id).then().statusCode(404);
        as(people.admin()).delete(CHANNELS + "/" + id).then().statusCode(404);
        as(people.admin()).post(CHANNELS + "/" + id + "/test").then().statusCode(404);
    }

    @Test
    void membersDoNotReachIntoTheHomeNetwork() {
        add(people.member(), "{\"kind\":\"webhook\",\"target\":\"http://127.0.0.1:9/\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("only this server's admins"));
        add(people.admin(), "{\"kind\":\"webhook\",\"target\":\"http://169.254.169.254/latest\"}")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"pigeon\",\"target\":\"x\"}",
                "{\"kind\":\"email\",\"target\":\"ana\"}",
                "{\"kind\":\"email\",\"target\":\"ana@example.org, bob@example.org\"}",
                "{\"kind\":\"email\",\"target\":\"ana@example.org\\r\\nBcc: x@example.org\"}",
                "{\"kind\":\"ntfy\",\"target\":\"ftp://example.org\",\"topic\":\"a\"}",
                "{\"kind\":\"ntfy\",\"target\":\"https://example.org\",\"topic\":\"a/b\"}",
                "{\"kind\":\"ntfy\",\"target\":\"https://u:p@example.org\",\"topic\":\"a\"}",
                "{\"kind\":\"gotify\",\"target\":\"https://example.org\"}",
                "{\"kind\":\"gotify\",\"target\":\"https://example.org\",\"secret\":\"a b\"}",
                "{\"kind\":\"ntfy\",\"target\":\"https://example.org\",\"topic\":\"a\",\"priority\":6}",
                "{\"kind\":\"email\",\"target\":\"ana@example.org\",\"quietFrom\":\"22:00\"}",
                "{\"kind\":\"email\",\"target\":\"ana@example.org\",\"quietFrom\":\"22:00\",\"quietTo\":\"22:00\"}",
                "{\"kind\":\"email\",\"target\":\"ana@example.org\",\"zone\":\"Moon/Base\"}"
            })
    void whatCannotBeRightIsRefused(String body) {
        add(people.member(), body).then().statusCode(400).header("Safelight-Problem", "invalid-request");
    }

    @Test
    void theTestSaysWhatTheReceiverSaid() {
        var admin = people.admin();
        try (var receiver = new AlertReceiver()) {
            String id = add(admin, """
                    {"kind":"ntfy","target":"%s","topic":"backup"}""".formatted(receiver.url())).path("id");
            var test = CHANNELS + "/" + id + "/test";
            as(admin).post(test).then().statusCode(200).body("delivered", equalTo(true));
            receiver.answer(403);
            as(admin)
                    .post(test)
                    .then()
                    .statusCode(200)
                    .body("delivered", equalTo(false))
                    .body("failure", containsString("answered 403"));
            as(admin)
                    .get(CHANNELS + "/" + id)
                    .then()
                    .body("last.state", equalTo("given-up"))
                    .body("last.failure", containsString("answered 403"));
        }
    }

    @Test
    void withoutAMailServerThatIsSaid() {
        var member = people.member();
        String id = add(member, "{\"kind\":\"email\",\"target\":\"ana@example.org\"}")
                .path("id");
        as(member)
                .post(CHANNELS + "/" + id + "/test")
                .then()
                .body("delivered", equalTo(false))
                .body("failure", containsString("SAFELIGHT_ALERT_SMTP_HOST"));
    }

    @Test
    void testsAreLimited() {
        var member = people.member();
        String id = add(member, "{\"kind\":\"email\",\"target\":\"ana@example.org\"}")
                .path("id");
        for (int i = 0; i < 20; i++) {
            as(member).post(CHANNELS + "/" + id + "/test").then().statusCode(200);
        }
        as(member).post(CHANNELS + "/" + id + "/test").then().statusCode(429);
    }
}
