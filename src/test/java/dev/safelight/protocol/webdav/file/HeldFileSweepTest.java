package dev.safelight.protocol.webdav.file;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.safelight.account.AccountView;
import dev.safelight.asset.tree.TrashService;
import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are really called as apps call files that they have not sent to the end. */
@SafelightTest
class HeldFileSweepTest {
    private final People people;
    private final HeldFileSweep sweep;
    private final TrashService trash;
    private final Spooled spool;
    private final EntityManager entities;
    private final String bytes = "notes " + UUID.randomUUID();
    private AccountView account;
    private TestDevice device;
    private Set<Path> before = Set.of();

    HeldFileSweepTest(People people, HeldFileSweep sweep, TrashService trash, Spooled spool, EntityManager entities) {
        this.people = people;
        this.sweep = sweep;
        this.trash = trash;
        this.spool = spool;
        this.entities = entities;
    }

    @BeforeEach
    void send() {
        account = people.member();
        device = people.device(account);
        before = Set.copyOf(spool.files());
        dav().request("MKCOL", "/dav/F").then().statusCode(201);
        dav().body(bytes).put("/dav/F/notes.tmp").then().statusCode(201);
    }

    private RequestSpecification dav() {
        return bearing(device.token());
    }

    private JsonPath assets() {
        return as(account).get("/api/v1/assets?device=" + device.id()).jsonPath();
    }

    private void sixDaysPass() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update upload_part set expires_at = expires_at - interval '6 days 1 hour' where device_id = :device")
                        .setParameter("device", device.id())
                        .executeUpdate());
    }

    @Test
    void areHeldForSomeDays() {
        sweep.sweep();

        assertThat(assets().getInt("total")).isZero();
    }

    @Test
    void areAssetsBeforeTheirTimeIsOver() {
        var tag = dav().head("/dav/F").header("ETag");
        sixDaysPass();

        sweep.sweep();

        dav().get("/dav/F/notes.tmp").then().statusCode(200).body(equalTo(bytes));
        assertThat(assets().getInt("total")).isEqualTo(1);
        assertThat(assets().getString("items[0].resources[0].type")).isEqualTo("file");
        assertThat(assets().getString("items[0].resources[0].filename")).isEqualTo("notes.tmp");
        assertThat(dav().head("/dav/F").header("ETag")).isNotEqualTo(tag);
        assertThat(spool.files()).isSubsetOf(before);
    }

    @Test
    void areAssetsInTheTrashAsWell() {
        dav().delete("/dav/F").then().statusCode(204);
        sixDaysPass();

        sweep.sweep();

        assertThat(assets().getInt("total")).isZero();
        var thrown =
                trash.find(DeviceScope.ALL, Optional.of(device.id()), 0, 10).items();
        trash.restore(DeviceScope.ALL, thrown.getFirst().id());
        dav().get("/dav/F/notes.tmp").then().statusCode(200).body(equalTo(bytes));
        assertThat(assets().getInt("total")).isEqualTo(1);
    }

    @Test
    void canStillBeMovedAfterwards() {
        sixDaysPass();
        sweep.sweep();

        dav().header("Destination", "/dav/F/notes.txt")
                .request("MOVE", "/dav/F/notes.tmp")
                .then()
                .statusCode(201);

        dav().get("/dav/F/notes.txt").then().statusCode(200).body(equalTo(bytes));
        assertThat(assets().getInt("total")).isEqualTo(1);
    }
}
