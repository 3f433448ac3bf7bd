package dev.safelight.upload.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final long LARGE = 20_000;

    private final AtomicLong counted = new AtomicLong();
    private final Remembered<Long> remembered = new Remembered<>(value -> value);

    @Test
    void littleIsCountedAtEveryLook() {
        assertThat(remembered.get(counted::incrementAndGet)).isEqualTo(1);
        assertThat(remembered.get(counted::incrementAndGet)).isEqualTo(2);
        assertThat(remembered.get("same", counted::incrementAndGet)).isEqualTo(3);
        assertThat(remembered.get("same", counted::incrementAndGet)).isEqualTo(4);
    }

    @Test
    void muchIsNotCountedAgainWhileNothingChanges() {
        counted.set(LARGE);
        assertThat(remembered.get("one", counted::incrementAndGet)).isEqualTo(LARGE + 1);
        assertThat(remembered.get("one", counted::incrementAndGet)).isEqualTo(LARGE + 1);
    }

    @Test
    void muchThatChangedIsCountedBesideTheLook() {
        counted.set(LARGE);
        remembered.get("one", counted::incrementAndGet);
        await().until(() -> remembered.get("other", counted::incrementAndGet) > LARGE + 1);
    }

    @Test
    void whatIsCountedNowIsWhatALookGetsNext() {
        counted.set(LARGE);
        remembered.get("one", counted::incrementAndGet);
        remembered.count("two", counted::incrementAndGet);
        assertThat(remembered.get("two", counted::incrementAndGet)).isEqualTo(LARGE + 2);
    }
}
