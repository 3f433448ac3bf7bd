package dev.safelight.integrity.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.storage.ReadBack;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final byte[] BYTES = new byte[10_000];

    private static Duration timeOf(Pace pace, int times) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            pace.read(BYTES, BYTES.length);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void theRateIsNotExceeded() throws Exception {
        assertThat(timeOf(new Pace(100_000, () -> false), 5)).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void withoutARateNothingWaits() throws Exception {
        assertThat(timeOf(new Pace(0, () -> false), 1000)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void stoppingEndsAReadingThatWaits() throws Exception {
        var pace = new Pace(1, () -> false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> {
                pace.read(BYTES, BYTES.length);
                return true;
            });
            pace.stop();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(ReadBack.StoppedException.class);
        }
        assertThat(pace.isStopped()).isTrue();
    }

    @Test
    void leisureEndsWhenSomebodyIsInAHurry() throws Exception {
        var pace = new Pace(0, () -> false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var resting = threads.submit(() -> {
                pace.leisure(Duration.ofHours(1));
                return true;
            });
            pace.hurry();
            assertThat(resting.get()).isTrue();
        }
    }

    @Test
    void leisureEndsWhenItIsStopped() throws Exception {
        var pace = new Pace(0, () -> false);
        pace.stop();
        assertThatThrownBy(() -> pace.leisure(Duration.ofHours(1))).isInstanceOf(ReadBack.StoppedException.class);
    }
}
