package dev.safelight.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final SettableClock clock = SettableClock.somewhen();
    private final SlidingWindow window = new SlidingWindow(3, WINDOW, 2, clock);

    private void add(String key, int times) {
        for (var i = 0; i < times; i++) {
            window.add(key);
        }
    }

    @Test
    void belowTheLimitNobodyWaits() {
        add("anna", 2);
        assertThat(window.wait("anna")).isEmpty();
        assertThat(window.wait("ben")).isEmpty();
    }

    @Test
    void atTheLimitOneWaitsUntilTheOldestIsForgotten() {
        window.add("anna");
        clock.advance(Duration.ofMinutes(4));
        add("anna", 2);
        assertThat(window.wait("anna")).contains(Duration.ofMinutes(6));
        clock.advance(Duration.ofMinutes(6));
        assertThat(window.wait("anna")).isEmpty();
    }

    @Test
    void whatIsLeftGrowsAgainWhenEventsAreForgotten() {
        add("anna", 2);
        assertThat(window.left("anna")).isEqualTo(1);
        assertThat(window.left("ben")).isEqualTo(3);
        clock.advance(WINDOW);
        assertThat(window.left("anna")).isEqualTo(3);
    }

    @Test
    void keysDoNotCountForEachOther() {
        add("anna", 3);
        assertThat(window.wait("ben")).isEmpty();
    }

    @Test
    void whenThereAreTooManyKeysTheQuietestIsForgotten() {
        add("anna", 3);
        add("ben", 3);
        window.wait("anna");
        add("cleo", 3);
        assertThat(window.wait("ben")).isEmpty();
        assertThat(window.wait("anna")).isPresent();
        assertThat(window.wait("cleo")).isPresent();
    }
}
