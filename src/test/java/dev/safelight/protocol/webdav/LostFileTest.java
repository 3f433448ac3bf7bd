package dev.safelight.protocol.webdav;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.intake.StoreOutage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names whose bytes this server had and has no more. */
@SafelightTest
class LostFileTest {
    private final People people;
    private final StoreOutage outage;
    private final EntityManager entities;
    private DavTestDevice device;
    private DavClient dav;
    private String text = "";

    LostFileTest(People people, StoreOutage outage, EntityManager entities) {
        this.people = people;
        this.outage = outage;
        this.entities = entities;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
        text = "bytes of " + device.id();
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    /** Whoever syncs both ways deletes what is not listed, so the name stays; whoever compares sizes sends it again. */
    private void assertListedAsLost() {
        assertThat(device.list("/")).containsExactly("/dav/", "/dav/a.txt");
        assertThat(device.property("/a.txt", "getcontentlength")).isEqualTo("0");
        for (var method : new String[] {"GET", "HEAD"}) {
            var answer = dav.send(method, "/a.txt");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Safelight-Problem")).contains("storage-unavailable");
        }
    }

    @Test
    void areSentAgainAfterAPersonHasCancelledTheirUpload() {
        outage.during(() -> {
            dav.put("/a.txt", text);
            assertThat(device.property("/a.txt", "getcontentlength")).isEqualTo("" + text.length());
            as(device.account())
                    .post("/api/v1/upload-jobs/" + device.jobs().getString("items[0].id") + "/cancel")
                    .then()
                    .statusCode(202);
            assertListedAsLost();
        });
        assertListedAsLost();

        assertThat(dav.put("/a.txt", text).statusCode()).isEqualTo(204);

        assertThat(device.property("/a.txt", "getcontentlength")).isEqualTo("" + text.length());
        assertThat(dav.get("/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo(text);
    }

    @Test
    void areThoseOfDamagedOriginals() {
        dav.put("/a.txt", text);
        var tag = device.property("/a.txt", "getetag");

        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update original set verified_at = null, damaged_at = now() where account_id = :account")
                        .setParameter("account", device.account().id())
                        .executeUpdate());

        assertListedAsLost();
        assertThat(device.property("/a.txt", "getetag")).isEqualTo(tag);
    }

    @Test
    void areNotCopied() {
        areThoseOfDamagedOriginals();
        dav.put("/b.txt", "b");

        assertThat(dav.send("COPY", "/a.txt", "Destination", "/dav/b.txt").statusCode())
                .isEqualTo(503);

        assertThat(dav.get("/b.txt")).asString(StandardCharsets.UTF_8).isEqualTo("b");
    }
}
