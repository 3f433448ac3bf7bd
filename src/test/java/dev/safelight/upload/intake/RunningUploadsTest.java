package dev.safelight.upload.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.SafelightTest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@SafelightTest
class RunningUploadsTest {
    private final RunningUploads running;
    private final UUID upload = UUID.randomUUID();
    private final AtomicBoolean hungUp = new AtomicBoolean();

    RunningUploadsTest(RunningUploads running) {
        this.running = running;
    }

    private CompletableFuture<Boolean> another() {
        return CompletableFuture.supplyAsync(() -> {
            var other = running.begin(upload, () -> {}, Duration.ZERO);
            other.ifPresent(RunningUploads.RunningUpload::close);
            return other.isPresent();
        });
    }

    private RunningUploads.RunningUpload begin() {
        return running.begin(upload, () -> hungUp.set(true), Duration.ZERO).orElseThrow();
    }

    @Test
    void oneThatReceivesGivesWay() throws Exception {
        var receiving = begin();
        var other = another();
        await().untilTrue(hungUp);
        receiving.close();
        assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneThatIsBeingStoredIsWaitedFor() throws Exception {
        var storing = begin();
        storing.hasEverything();
        assertThat(running.isStoring(upload)).isTrue();
        var other = another();
        storing.close();
        assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hungUp).isFalse();
    }
}
