package dev.safelight.protocol.background;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code DELETE} on an upload resource: gives an unfinished upload up, and nothing else. */
@SafelightTest
class CancelUploadTest {
    private static final byte[] PART = new byte[70_000];

    private final People people;
    private final Spooled spool;
    private AccountView account;
    private TestDevice device;
    private ResumableClient client;

    CancelUploadTest(People people, Spooled spool) {
        this.people = people;
        this.spool = spool;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
        client = new ResumableClient(device.token(), "8");
    }

    @AfterEach
    void cancelTheRest() throws IOException {
        client.close();
    }

    private String state() {
        return as(account).get("/api/v1/upload-jobs?device=" + device.id()).path("items[0].state");
    }

    @Test
    void theUploadIsGoneAndItsJobCancelled() throws Exception {
        var before = spool.files();
        var upload = client.create(false, PART).upload();

        var answer = client.ask("DELETE", upload);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(client.ask("HEAD", upload).status()).isEqualTo(404);
        assertThat(client.append(upload, PART.length, true, new byte[1]).status())
                .isEqualTo(404);
        assertThat(client.ask("DELETE", upload).status()).isEqualTo(404);
        assertThat(state()).isEqualTo("cancelled");
        assertThat(spool.files()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void theAssetResourceMayComeAgain() throws Exception {
        client.ask("DELETE", client.create(false, PART).upload());

        assertThat(client.create(true, PART).answer().status()).isEqualTo(201);
        assertThat(state()).isEqualTo("stored");
    }

    @Test
    void whatIsStoredStays() throws Exception {
        var upload = client.create(true, PART).upload();

        assertThat(client.ask("DELETE", upload).status()).isBetween(204, 499);
        assertThat(state()).isEqualTo("stored");
        String receipt = bearing(device.token())
                .contentType(ContentType.JSON)
                .body("{\"resources\":[{\"asset\":\"%s\",\"type\":\"photo\"}]}".formatted(client.asset()))
                .post("/api/v1/receipts/query")
                .path("results[0].state");
        assertThat(receipt).isEqualTo("safe");
    }

    @Test
    void needsTheDevicesToken() throws Exception {
        var upload = client.create(false, PART).upload();

        try (var nobody = new ResumableClient("", "8");
                var sibling = new ResumableClient(people.device(account).token(), "8")) {
            assertThat(nobody.ask("DELETE", upload).status()).isEqualTo(401);
            assertThat(sibling.ask("DELETE", upload).status()).isEqualTo(404);
        }
        assertThat(client.ask("HEAD", upload).status()).isEqualTo(204);
    }

    @Test
    void knowsNoOther() throws Exception {
        var upload = client.create(false, PART).upload();
        var other = URI.create(upload.toString().substring(0, upload.toString().length() - 4) + "AAAA");

        assertThat(client.ask("DELETE", other).status()).isEqualTo(404);
    }
}
