package dev.safelight.integrity.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.verification.Damages;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.integrity.IntegrityConfig;
import dev.safelight.storage.ObjectStore;
import dev.safelight.testsupport.PartialStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that is ended in the middle, by whatever, is carried on from there. */
@SafelightTest
class ScrubSweepTest {
    private static final int SOME = 30;
    private static final int MORE_THAN_A_BATCH = 140;

    private final ReadingService readings;
    private final VerificationService verification;
    private final Damages damages;
    private final IntegrityConfig config;
    private final Clock clock;
    private final ObjectStore store;
    private final OwnOriginals originals;
    private final People people;
    private People.TestDevice device;

    ScrubSweepTest(
            ReadingService readings,
            VerificationService verification,
            Damages damages,
            IntegrityConfig config,
            Clock clock,
            ObjectStore store,
            OwnOriginals originals,
            People people) {
        this.readings = readings;
        this.verification = verification;
        this.damages = damages;
        this.config = config;
        this.clock = clock;
        this.store = store;
        this.originals = originals;
        this.people = people;
    }

    @BeforeEach
    void readOthers() {
        device = people.device();
        verification.askForEverything();
        sweep(store).run();
    }

    private ScrubSweep sweep(ObjectStore from) {
        return new ScrubSweep(
                readings,
                verification,
                new BatchReading(new OriginalCheck(from), readings, damages, config),
                new LossDoubt(readings, verification, from),
                clock,
                config);
    }

    /** Does something when the fifth original is opened. */
    private PartialStore then(Runnable action) {
        var opened = new AtomicInteger();
        return new PartialStore(store).damage(key -> true, in -> {
            if (opened.incrementAndGet() == 5) {
                action.run();
            }
            return in;
        });
    }

    private void ask() {
        originals.set(device, "check_asked_at = now()");
    }

    private int unread() {
        return originals.count(device, "check_asked_at is not null");
    }

    @Test
    void aRunThatIsStoppedLeavesTheRestToAnother() {
        originals.upload(device, SOME);
        ask();
        var stopped = new ScrubSweep[1];
        stopped[0] = sweep(then(() -> stopped[0].stop(new ShutdownEvent())));
        stopped[0].run();

        assertThat(unread()).isBetween(1, SOME - 1);
        assertThat(originals.count(device, "check_claimed_until is not null")).isZero();
        sweep(store).run();
        assertThat(unread()).isZero();
        assertThat(originals.count(device, "read_back_at is not null")).isEqualTo(SOME);
    }

    @Test
    void aRunThatIsPausedGoesOnWhenItIsResumed() {
        originals.upload(device, MORE_THAN_A_BATCH);
        ask();
        try {
            sweep(then(() -> verification.pause(people.admin().id()))).run();
            int left = unread();
            assertThat(left).isBetween(1, MORE_THAN_A_BATCH - 1);
            sweep(store).run();
            assertThat(unread()).isEqualTo(left);
        } finally {
            verification.resume();
        }
        sweep(store).run();
        assertThat(unread()).isZero();
        assertThat(originals.count(device, "damaged_at is not null")).isZero();
    }
}
