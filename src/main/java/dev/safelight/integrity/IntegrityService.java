package dev.safelight.integrity;

import dev.safelight.asset.Page;
import dev.safelight.asset.verification.DamageList;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.asset.verification.HealService;
import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationCounts;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.asset.verification.VerificationState;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.device.DeviceScope;
import dev.safelight.integrity.IntegrityView.Verification;
import dev.safelight.integrity.copy.SecondCopyService;
import dev.safelight.integrity.scrub.ScrubSweep;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The watch over the originals, for people and programs: how it stands, and what they tell it. */
@ApplicationScoped
public class IntegrityService {
    private final VerificationService verification;
    private final ReadingService readings;
    private final HealService heals;
    private final DamageList damages;
    private final SecondCopyService copies;
    private final ScrubSweep scrub;
    private final AuditService audit;
    private final Clock clock;
    private final Duration every;

    IntegrityService(
            VerificationService verification,
            ReadingService readings,
            HealService heals,
            DamageList damages,
            SecondCopyService copies,
            ScrubSweep scrub,
            AuditService audit,
            Clock clock,
            IntegrityConfig config) {
        this.verification = verification;
        this.readings = readings;
        this.heals = heals;
        this.damages = damages;
        this.copies = copies;
        this.scrub = scrub;
        this.audit = audit;
        this.clock = clock;
        this.every = config.verifyEvery();
    }

    /** How it stands. Counts every original: for a page that people look at, not for every request. */
    public IntegrityView view() {
        var state = verification.state();
        var inTime = clock.instant().minus(every);
        var everything = Optional.ofNullable(state.everythingAskedAt()).filter(asked -> asked.isAfter(inTime));
        var counts = verification.counts(everything.orElse(inTime));
        return new IntegrityView(
                counts.originals(),
                counts.bytes(),
                counts.damaged(),
                counts.healed(),
                verification(state, counts, everything, inTime),
                copies.view().orElse(null));
    }

    private Verification verification(
            VerificationState state, VerificationCounts counts, Optional<Instant> everything, Instant inTime) {
        var oldest = counts.oldest();
        boolean done = counts.fresh() == counts.originals();
        return new Verification(
                every,
                counts.fresh(),
                counts.freshBytes(),
                oldest,
                counts.recentBytes() / VerificationService.RECENT.toSeconds(),
                oldest != null && oldest.isBefore(inTime),
                state.pausedAt(),
                state.pausedBy(),
                everything.filter(asked -> !done).orElse(null),
                state.haltedBecause(),
                state.doubtedAt(),
                state.refused(),
                readings.refusal().orElse(null));
    }

    /** One page of everything that was ever found damaged, what is not healed first. */
    public Page<DamageView> damages(int page, int size) {
        return damages.find(page, size);
    }

    /** Stops the verification until {@link #resume()}; a reading that runs is given up within seconds, on every server. */
    public void pause(UUID account) {
        acted(() -> verification.pause(account), AuditAction.VERIFICATION_PAUSED, "");
        Log.infof("The verification of originals was paused by %s", account);
    }

    public void resume() {
        acted(verification::resume, AuditAction.VERIFICATION_RESUMED, "");
        Log.info("The verification of originals goes on");
        scrub.wake();
    }

    /**
     * Reads every original again, beginning now, and tries to heal and to copy what waits for that. While the store shows none of the
     * originals, that only looks whether it shows them again.
     */
    public void verifyEverything() {
        acted(
                () -> {
                    verification.askForEverything();
                    readings.askForRefused();
                    readings.releaseAll();
                    heals.makeDue();
                    copies.makeDue();
                },
                AuditAction.VERIFICATION_ASKED,
                "all originals");
        Log.info("The verification of all originals was asked for");
        scrub.wake();
    }

    /**
     * The store shows none of the originals, and a person says that they are lost: everything is read again, and what is not there
     * is damaged.
     *
     * @throws ProblemException {@code CONFLICT} if the store is not in doubt
     */
    public void lost() {
        if (!verification.state().isDoubted()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The storage is not in doubt: what is missing is found by itself, or when you verify everything.");
        }
        acted(
                () -> {
                    verification.lost();
                    readings.releaseAll();
                },
                AuditAction.ORIGINALS_LOST,
                "all that the storage does not show");
        Log.warn("A person has said that the originals which the store does not show are lost");
        scrub.wake();
    }

    /**
     * Reads the originals of one asset again, all revisions, before all others.
     *
     * @return how many
     * @throws ProblemException {@code NOT_FOUND} if there is no such asset in the scope, or nothing of it is safe
     */
    public int verify(DeviceScope scope, UUID asset) {
        int asked = readings.askForAsset(scope, asset);
        if (asked == 0) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "There is no such asset, or nothing of it is safely stored.");
        }
        scrub.wake();
        return asked;
    }

    /** In one transaction that is over before anybody is woken. */
    private void acted(Runnable change, AuditAction action, String detail) {
        QuarkusTransaction.joiningExisting().run(() -> {
            change.run();
            audit.add(action, "", 1, detail);
        });
    }
}
