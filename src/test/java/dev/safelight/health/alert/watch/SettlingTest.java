package dev.safelight.health.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Instant START = Instant.parse("2026-05-04T12:00:00Z");

    private final Settling settling = new Settling(Duration.ofMinutes(3), Duration.ofMinutes(3));

    private boolean settledAt(int minute) {
        return settling.isSettled(START.plus(Duration.ofMinutes(minute)));
    }

    @Test
    void takesItsTimeAfterAStart() {
        assertThat(settledAt(0)).isFalse();
        assertThat(settledAt(1)).isFalse();
        assertThat(settledAt(2)).isFalse();
        assertThat(settledAt(3)).isTrue();
        assertThat(settledAt(4)).isTrue();
    }

    @Test
    void beginsAnewWhenTheMachineSlept() {
        settledAt(0);
        settledAt(3);
        assertThat(settledAt(60)).isFalse();
        assertThat(settledAt(62)).isFalse();
        assertThat(settledAt(63)).isTrue();
    }
}
