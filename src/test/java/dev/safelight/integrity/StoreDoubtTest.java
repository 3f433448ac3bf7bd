package dev.safelight.integrity;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.safelight.account.AccountView;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.health.trust.StoreTrustService;
import dev.safelight.integrity.heal.HealSweep;
import dev.safelight.integrity.scrub.ScrubSweep;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.StoreSwitch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store does not show what it should, and nobody knows whether that is lost. */
@SafelightTest
class StoreDoubtTest {
    private final People people;
    private final StoredOriginals originals;
    private final IntegritySteps steps;
    private final VerificationService verification;
    private final ScrubSweep scrub;
    private final HealSweep heal;
    private final StoreSwitch store;
    private final StoreTrustService trust;
    private AccountView account;
    private TestDevice device;

    StoreDoubtTest(
            People people,
            StoredOriginals originals,
            IntegritySteps steps,
            VerificationService verification,
            ScrubSweep scrub,
            HealSweep heal,
            StoreSwitch store,
            StoreTrustService trust) {
        this.people = people;
        this.originals = originals;
        this.steps = steps;
        this.verification = verification;
        this.scrub = scrub;
        this.heal = heal;
        this.store = store;
        this.trust = trust;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    @Test
    void aStoreThatIsAwayIsNoDamage() {
        originals.upload(device, 2);
        var unplugged = store.unplug();
        try {
            steps.readEverything();
            assertThat(verification.state().haltedBecause()).isNotNull();
        } finally {
            unplugged.close();
        }
        assertThat(steps.damages(device)).isEmpty();
        steps.readEverything();
        assertThat(verification.state().haltedBecause()).isNull();
        assertThat(steps.damages(device)).isEmpty();
    }

    /** Two are too few to tell from losses, until others are looked for. */
    @Test
    void anEmptiedStoreIsDoubtedHoweverFewOriginalsWereReadAndNothingIsCalledSafe() {
        var held = originals.upload(device, 2);
        steps.readEverything();
        steps.askFor(device);
        var replaced = store.replace();
        try {
            scrub.run();
            assertThat(verification.state().isDoubted()).isTrue();
            assertThat(steps.damages(device)).isEmpty();
            as(account)
                    .get("/api/v1/devices/" + device.id())
                    .then()
                    .body("health.state", equalTo("unknown"))
                    .body("health.sentence", startsWith("The storage shows none of the photos"));
        } finally {
            replaced.close();
        }
        steps.askFor(device);
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
        held.forEach(photo -> steps.assertWhole(account, device, photo));
    }

    @Test
    void aStoreThatShowsNothingIsTakenForAnotherOneUntilAPersonSaysThatAllIsLost() {
        var held = originals.upload(device, 25);
        steps.askFor(device);
        var replaced = store.replace();
        try {
            scrub.run();
            assertThat(verification.state().haltedBecause()).contains("as if it were another");
            assertThat(steps.damages(device)).isEmpty();

            steps.askFor(device);
            var admin = as(people.admin());
            admin.post("/api/v1/integrity/verify").then().statusCode(202);
            scrub.run();
            assertThat(steps.damages(device)).isEmpty();
            assertThat(trust.now()).isEqualTo(StoreTrust.SHOWS_NOTHING);

            as(people.admin())
                    .post("/api/v1/integrity/lost")
                    .then()
                    .statusCode(202)
                    .body("verification.doubtedSince", notNullValue());
            scrub.run();
            assertThat(steps.damages(device)).hasSize(25);
            assertThat(verification.state().isDoubted()).isFalse();
            as(people.admin()).post("/api/v1/integrity/lost").then().statusCode(409);
        } finally {
            replaced.close();
        }
        // The disk is there again after all.
        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        heal.run();
        held.forEach(photo -> steps.assertWhole(account, device, photo));
    }

    /** What was given up is given up as it was then: it says nothing of what is stored later. */
    @Test
    void aStoreThatIsEmptiedAgainIsDoubtedAgain() {
        originals.upload(device, 2);
        verification.lost();
        steps.readEverything();
        steps.askFor(device);
        var replaced = store.replace();
        try {
            scrub.run();
            assertThat(verification.state().isDoubted()).isTrue();
            assertThat(steps.damages(device)).isEmpty();
        } finally {
            replaced.close();
        }
        steps.askFor(device);
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
    }

    @Test
    void whatArrivesAtTheWrongStoreDoesNotMakeItTheRightOne() {
        originals.upload(device, 2);
        steps.readEverything();
        steps.askFor(device);
        var replaced = store.replace();
        try {
            scrub.run();
            originals.upload(device, 1);
            steps.askFor(device);
            scrub.run();
            assertThat(verification.state().isDoubted()).isTrue();
            assertThat(steps.damages(device)).isEmpty();
        } finally {
            replaced.close();
        }
        steps.askFor(device);
        scrub.run();
        assertThat(verification.state().isDoubted()).isFalse();
        assertThat(steps.damages(device)).hasSize(1);
    }

    @Test
    void whatTheStoreRefusesIsSeenUntilItCanBeRead() {
        originals.upload(device, 1);
        originals.execute(
                "update original set refused_at = now(), refused_because = 'Not for you.' where account_id = ?",
                account.id());
        assertThat(trust.now()).isEqualTo(StoreTrust.REFUSES);
        as(people.admin())
                .get("/api/v1/integrity")
                .then()
                .body("verification.refused", equalTo(1))
                .body("verification.refusedBecause", equalTo("Not for you."));

        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        scrub.run();
        assertThat(trust.now()).isEqualTo(StoreTrust.BELIEVED);
    }

    @Test
    void afterADumpWasRestoredNothingIsBelievedUntilEverythingWasRead() {
        originals.upload(device, 1);
        originals.execute("update verification set restored_at = now(), everything_asked_at = now()");
        try {
            assertThat(trust.now()).isEqualTo(StoreTrust.RESTORED);
            scrub.run();
            assertThat(trust.now()).isEqualTo(StoreTrust.BELIEVED);
        } finally {
            originals.execute("update verification set restored_at = null");
        }
    }
}
