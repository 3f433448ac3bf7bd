package dev.safelight.integrity.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.health.trust.StoreTrustService;
import dev.safelight.storage.ObjectStore;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.StoreSwitch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is due in all of these. */
@SafelightTest
class StoreSampleTest {
    private static final int ALL = 100_000;

    private final StoreSample sample;
    private final ScrubSweep scrub;
    private final ReadingService readings;
    private final VerificationService verification;
    private final StoreTrustService trust;
    private final ObjectStore objects;
    private final StoreSwitch store;
    private final OwnOriginals originals;
    private final People people;
    private People.TestDevice device;

    StoreSampleTest(
            StoreSample sample,
            ScrubSweep scrub,
            ReadingService readings,
            VerificationService verification,
            StoreTrustService trust,
            ObjectStore objects,
            StoreSwitch store,
            OwnOriginals originals,
            People people) {
        this.sample = sample;
        this.scrub = scrub;
        this.readings = readings;
        this.verification = verification;
        this.trust = trust;
        this.objects = objects;
        this.store = store;
        this.originals = originals;
        this.people = people;
    }

    @BeforeEach
    void storeSome() {
        device = people.device();
        verification.askForEverything();
        scrub.run();
        originals.upload(device, 3);
    }

    @Test
    void anEmptiedStoreIsDoubtedAndBelievedAgainWhenTheOriginalsAreThere() {
        var replaced = store.replace();
        try {
            sample.take();
            assertThat(trust.now()).isEqualTo(StoreTrust.SHOWS_NOTHING);
            scrub.run();
            assertThat(trust.now()).isEqualTo(StoreTrust.SHOWS_NOTHING);
        } finally {
            replaced.close();
        }
        scrub.run();
        assertThat(trust.now()).isEqualTo(StoreTrust.BELIEVED);
        assertThat(originals.count(device, "damaged_at is not null")).isZero();
    }

    @Test
    void whatIsMissingIsFoundThoughItsTurnHasNotCome() throws Exception {
        objects.delete(originals.keys(device).getFirst());
        sample.take(readings.others(List.of(), ALL));
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
        assertThat(originals.count(device, "damaged_at is not null")).isEqualTo(1);
        assertThat(originals.count(device, "verified_at is not null")).isEqualTo(2);
    }

    /** Those that are asked for are asked for because they look lost: that all of them are tells nothing of the store. */
    @Test
    void manyThatAreMissingAtOnceAreNoReasonToDoubtTheStore() throws Exception {
        var sender = people.device();
        originals.upload(sender, 25);
        var gone = originals.keys(sender);
        for (var key : gone) {
            objects.delete(key);
        }
        readings.suspect(gone);
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
        assertThat(originals.count(sender, "damaged_at is not null")).isEqualTo(25);
        assertThat(originals.count(device, "damaged_at is not null")).isZero();
    }

    @Test
    void whatSomebodyElseReadsKeepsInDoubtWhatWasGivenUp() {
        verification.doubted("for this test");
        readings.suspect(originals.keys(device));
        assertThat(readings.claim(Instant.EPOCH, ALL)).hasSize(3);
        verification.lost();
        scrub.run();
        assertThat(verification.state().isDoubted()).isTrue();
        readings.releaseAll();
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
    }

    @Test
    void aStoreThatIsAwayIsNotDoubted() {
        var unplugged = store.unplug();
        try {
            sample.take();
            assertThat(verification.state().isDoubted()).isFalse();
        } finally {
            unplugged.close();
        }
    }
}
