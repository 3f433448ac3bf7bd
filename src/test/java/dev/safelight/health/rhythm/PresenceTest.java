package dev.safelight.health.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.rhythm.Presence.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static Span span(int from, int to) {
        return new Span(hour(from), hour(to));
    }

    @Test
    void whatIsNotKnownIsPresence() {
        assertThat(Presence.between(List.of(), hour(9)).up(hour(0), hour(9))).isEqualTo(Duration.ofHours(9));
        assertThat(Presence.between(List.of(span(5, 9)), hour(9)).up(hour(0), hour(9)))
                .isEqualTo(Duration.ofHours(9));
    }

    @Test
    void gapsDoNotCount() {
        var presence = Presence.between(List.of(span(6, 10), span(0, 2)), hour(10));
        assertThat(presence.up(hour(0), hour(10))).isEqualTo(Duration.ofHours(6));
        assertThat(presence.up(hour(3), hour(5))).isZero();
        assertThat(presence.up(hour(1), hour(7))).isEqualTo(Duration.ofHours(2));
        assertThat(presence.up(hour(7), hour(1))).isZero();
    }

    @Test
    void aServerThatHasJustStartedWasAwayUntilNow() {
        var presence = Presence.between(List.of(span(0, 2)), hour(10));
        assertThat(presence.up(hour(1), hour(10))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void severalServersAtOnceCountOnce() {
        var presence = Presence.between(List.of(span(0, 9), span(1, 2), span(3, 10)), hour(10));
        assertThat(presence).isEqualTo(Presence.ALWAYS);
    }

    @Test
    void aMissedMinuteIsNoAbsence() {
        var late = new Span(hour(2).plusSeconds(150), hour(3));
        assertThat(Presence.between(List.of(span(0, 2), late), hour(3).plusSeconds(170)))
                .isEqualTo(Presence.ALWAYS);
    }
}
