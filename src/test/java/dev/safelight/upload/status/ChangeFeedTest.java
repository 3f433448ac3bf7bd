package dev.safelight.upload.status;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock stands still here, so that the change of the minute is not taken for another change. */
@SafelightTest
class ChangeFeedTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final EntityManager entities;
    private final People people;
    private final ChangeFeed feed;

    ChangeFeedTest(EntityManager entities, People people) {
        this.entities = entities;
        this.people = people;
        this.feed = new ChangeFeed(entities, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String version() {
        return QuarkusTransaction.requiringNew().call(feed::version);
    }

    private void changeJobOf(UUID device, Instant at) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update upload_job set updated_at = :at where device_id = :device")
                        .setParameter("at", at)
                        .setParameter("device", device)
                        .executeUpdate());
    }

    private People.TestDevice deviceWithJob() {
        var device = people.device();
        bearing(device.token()).body(UUID.randomUUID().toString()).put("/api/v1/uploads/A/photo");
        return device;
    }

    @BeforeEach
    void settle() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update upload_job set updated_at = updated_at - interval '1 day' where updated_at > :at")
                        .setParameter("at", now.minus(Duration.ofHours(1)))
                        .executeUpdate());
    }

    @Test
    void nothingChangesByItself() {
        assertThat(version()).isEqualTo(version());
    }

    @Test
    void aChangeThatIsCommittedAfterALaterOneIsNoticed() {
        var early = deviceWithJob();
        var late = deviceWithJob();
        changeJobOf(early.id(), now.minusSeconds(50));
        changeJobOf(late.id(), now.minusSeconds(1));
        var before = version();

        changeJobOf(early.id(), now.minusSeconds(5));

        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    void aNewNameOfADeviceIsNoticed() {
        var owner = people.member();
        var device = people.device(owner);
        var before = version();

        json(as(owner), "{\"name\":\"Another\"}")
                .patch("/api/v1/devices/" + device.id())
                .then()
                .statusCode(200);

        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    void aRevokedTokenIsNoticed() {
        var owner = people.member();
        var device = people.device(owner);
        var tokens = "/api/v1/devices/" + device.id() + "/tokens";
        String token = as(owner).get(tokens).path("[0].id");
        var before = version();

        as(owner).delete(tokens + "/" + token).then().statusCode(204);

        assertThat(version()).isNotEqualTo(before);
    }
}
