package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.ReadingService;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.asset.verification.VerificationState;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.AlertSource;
import dev.safelight.integrity.IntegrityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Tells when originals were not read back within the configured period, and when the store shows none of them. */
@ApplicationScoped
class ScrubAlertSource implements AlertSource {
    private final VerificationService verification;
    private final ReadingService readings;
    private final Duration period;
    private final Clock clock;

    ScrubAlertSource(VerificationService verification, ReadingService readings, IntegrityConfig config, Clock clock) {
        this.verification = verification;
        this.readings = readings;
        this.period = config.verifyEvery();
        this.clock = clock;
    }

    @Override
    public List<AlertCondition> conditions() {
        var state = verification.state();
        return Stream.of(
                        state.isDoubted() ? Stream.of(doubted(state)) : Stream.<AlertCondition>empty(),
                        readings.refusal().map(because -> refused(state.refused(), because)).stream(),
                        verification
                                .oldest()
                                .filter(oldest ->
                                        oldest.isBefore(clock.instant().minus(period)))
                                .map(oldest -> overdue(oldest, state))
                                .stream())
                .flatMap(conditions -> conditions)
                .toList();
    }

    private static AlertCondition refused(long originals, String because) {
        return AlertCondition.forAdmins(
                AlertKind.STORAGE_REFUSES,
                "verification",
                "The storage does not let originals be read",
                "%d of them could not be read back. %s Mend that, then verify everything."
                        .formatted(originals, because),
                "/originals");
    }

    private static AlertCondition doubted(VerificationState state) {
        return AlertCondition.forAdmins(
                AlertKind.STORAGE_DOUBTED,
                "verification",
                "The storage shows none of the originals",
                String.valueOf(state.haltedBecause()),
                "/originals");
    }

    private AlertCondition overdue(Instant oldest, VerificationState state) {
        long days = Duration.between(oldest, clock.instant()).toDays();
        return AlertCondition.forAdmins(
                AlertKind.SCRUB_OVERDUE,
                "verification",
                "The verification of originals is overdue",
                "An original was last read back %d days ago, and every one should be within %d. %s"
                        .formatted(days, period.toDays(), advice(state)),
                "/originals");
    }

    private static String advice(VerificationState state) {
        if (state.isPaused()) {
            return "It is paused: let it go on.";
        }
        var because = state.haltedBecause();
        return because == null ? "Let the server run longer, or let it read faster." : because;
    }
}
