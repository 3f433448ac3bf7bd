package dev.safelight.upload.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.CaptureDate;
import dev.safelight.asset.CaptureDate.Source;
import dev.safelight.asset.FileFacts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaptureDatesTest {
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final Instant CLIENT = Instant.parse("2020-02-02T02:00:00Z");
    private static final Instant MODIFIED = Instant.parse("2021-07-03T23:30:00Z");
    private static final Instant ARRIVAL = Instant.parse("2026-01-01T00:00:00Z");
    private static final OffsetDateTime TOKYO = OffsetDateTime.parse("2019-12-31T23:30:00+09:00");
    private static final LocalDateTime LOCAL = LocalDateTime.parse("2018-07-01T10:00:00");

    @Test
    void theFileKnowsBestAndKeepsTheClockOfThePlace() {
        var date = decide(file(TOKYO, LOCAL), Optional.of(CLIENT), Optional.of(MODIFIED));
        assertThat(date)
                .isEqualTo(new CaptureDate(
                        Instant.parse("2019-12-31T14:30:00Z"),
                        LocalDateTime.parse("2019-12-31T23:30:00"),
                        Source.FILE));
    }

    @Test
    void aClockWithoutAZoneIsThatOfTheServersZone() {
        var date = decide(file(null, LOCAL), Optional.of(CLIENT), Optional.of(MODIFIED));
        assertThat(date).isEqualTo(new CaptureDate(Instant.parse("2018-07-01T09:00:00Z"), LOCAL, Source.FILE));
    }

    @Test
    void aClockThatWasSetForwardStillGivesAMoment() {
        var skipped = LocalDateTime.parse("2024-03-31T01:30:00");
        var date = decide(file(null, skipped), Optional.empty(), Optional.empty());
        assertThat(date.local()).isEqualTo(skipped);
        assertThat(date.at()).isEqualTo(Instant.parse("2024-03-31T01:30:00Z"));
    }

    @Test
    void thenTheClient() {
        var date = decide(FileFacts.NONE, Optional.of(CLIENT), Optional.of(MODIFIED));
        assertThat(date).isEqualTo(new CaptureDate(CLIENT, LocalDateTime.parse("2020-02-02T02:00:00"), Source.CLIENT));
    }

    @Test
    void thenTheModification() {
        var date = decide(FileFacts.NONE, Optional.empty(), Optional.of(MODIFIED));
        assertThat(date)
                .isEqualTo(new CaptureDate(MODIFIED, LocalDateTime.parse("2021-07-04T00:30:00"), Source.MODIFIED));
    }

    @Test
    void atLastTheArrival() {
        var date = decide(FileFacts.NONE, Optional.empty(), Optional.empty());
        assertThat(date)
                .isEqualTo(new CaptureDate(ARRIVAL, LocalDateTime.parse("2026-01-01T00:00:00"), Source.ARRIVAL));
    }

    private static CaptureDate decide(FileFacts file, Optional<Instant> client, Optional<Instant> modified) {
        return CaptureDates.decide(file, client, modified, ARRIVAL, LISBON);
    }

    private static FileFacts file(@Nullable OffsetDateTime at, @Nullable LocalDateTime local) {
        return new FileFacts(Optional.empty(), Optional.empty(), Optional.ofNullable(at), Optional.ofNullable(local));
    }
}
