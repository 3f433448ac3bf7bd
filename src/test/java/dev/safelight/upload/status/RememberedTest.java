package dev.safelight.upload.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final long LARGE = 20_000;

    private final AtomicLong made = new AtomicLong();
    private final Remembered<Long> remembered = new Remembered<>(value -> value);

    @Test
    void littleIsMadeAtEveryLook() {
        assertThat(remembered.get(made::incrementAndGet)).isEqualTo(1);
        assertThat(remembered.get(made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void muchIsNotMadeAgainSoon() {
        made.set(LARGE);
        assertThat(remembered.get(made::incrementAndGet)).isEqualTo(LARGE + 1);
        assertThat(remembered.get(made::incrementAndGet)).isEqualTo(LARGE + 1);
    }

    @Test
    void whatIsMadeNowIsWhatALookGetsNext() {
        made.set(LARGE);
        remembered.get(made::incrementAndGet);
        remembered.make(made::incrementAndGet);
        assertThat(remembered.get(made::incrementAndGet)).isEqualTo(LARGE + 2);
    }
}
