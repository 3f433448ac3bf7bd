package dev.safelight.asset.verification;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SettableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** For an hour the clock of a server was years ahead. */
@SafelightTest
class WrongClockTest {
    private static final int ALL = 100_000;

    private final EntityManager entities;
    private final People people;
    private final Clock clock;

    WrongClockTest(EntityManager entities, People people, Clock clock) {
        this.entities = entities;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void whatWasReadThenCountsAsNotReadAndIsReadAgain() {
        var bytes = ("photo " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        var device = people.device();
        for (var photo : List.of(bytes, "another photo".getBytes(StandardCharsets.UTF_8))) {
            bearing(device.token())
                    .body(photo)
                    .put("/api/v1/uploads/" + UUID.randomUUID() + "/photo")
                    .then()
                    .statusCode(201);
        }
        var now = new SettableClock(clock.instant());
        var readings = new ReadingService(entities, now);
        var verification = new VerificationService(entities, now);
        var own = QuarkusTransaction.requiringNew().call(() -> readings.others(List.of(), ALL)).stream()
                .filter(original -> original.checksum().equals(Checksums.of(bytes)))
                .findFirst()
                .orElseThrow();
        var tenYears = Duration.ofDays(3650);

        now.advance(tenYears);
        QuarkusTransaction.requiringNew().run(() -> readings.intact(List.of(own)));
        now.advance(tenYears.negated());

        QuarkusTransaction.requiringNew().run(() -> {
            var counts = verification.counts(now.instant().minus(Duration.ofDays(30)));
            assertThat(counts.fresh()).isLessThan(counts.originals());
            assertThat(counts.oldest()).isBeforeOrEqualTo(now.instant());
            assertThat(verification.oldest())
                    .hasValueSatisfying(oldest -> assertThat(oldest).isBeforeOrEqualTo(now.instant()));
            var others = readings.claim(Instant.EPOCH, ALL);
            if (others.stream().anyMatch(DueOriginal::asked)) {
                readings.release(others);
                readings.intact(others);
                others = readings.claim(Instant.EPOCH, ALL);
            }
            assertThat(others).extracting(DueOriginal::id).contains(own.id());
            assertThat(others)
                    .filteredOn(original -> original.id().equals(own.id()))
                    .allSatisfy(original -> assertThat(original.lastRead()).isEqualTo(Instant.EPOCH));
            readings.intact(others);
            assertThat(readings.claim(Instant.EPOCH, ALL)).isEmpty();
        });
    }
}
