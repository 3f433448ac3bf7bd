package dev.safelight.health.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    private static QuietHours hours(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), LISBON);
    }

    private static boolean quiet(QuietHours hours, String moment) {
        return hours.cover(Instant.parse(moment));
    }

    @Test
    void goOverMidnight() {
        var night = hours("22:00", "07:00");
        assertThat(quiet(night, "2026-01-10T21:59:59Z")).isFalse();
        assertThat(quiet(night, "2026-01-10T22:00:00Z")).isTrue();
        assertThat(quiet(night, "2026-01-11T06:59:59Z")).isTrue();
        assertThat(quiet(night, "2026-01-11T07:00:00Z")).isFalse();
    }

    @Test
    void keepToTheClockOnTheWallInSummer() {
        var night = hours("22:00", "07:00");
        assertThat(quiet(night, "2026-07-10T21:00:00Z")).isTrue();
        assertThat(quiet(night, "2026-07-11T06:00:00Z")).isFalse();
    }

    @Test
    void thatEndWhenTheyBeginAreNone() {
        assertThat(quiet(hours("22:00", "22:00"), "2026-01-10T22:00:00Z")).isFalse();
        assertThat(quiet(hours("22:00", "22:00"), "2026-01-10T12:00:00Z")).isFalse();
    }

    @Test
    void mayBeWithinADay() {
        var noon = hours("12:00", "13:00");
        assertThat(quiet(noon, "2026-01-10T12:30:00Z")).isTrue();
        assertThat(quiet(noon, "2026-01-10T13:00:00Z")).isFalse();
        assertThat(quiet(noon, "2026-01-10T00:00:00Z")).isFalse();
    }
}
