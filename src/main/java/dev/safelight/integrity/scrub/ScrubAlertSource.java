package dev.safelight.integrity.scrub;

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

/** Tells when originals were not read back within the configured period. */
@ApplicationScoped
class ScrubAlertSource implements AlertSource {
    private final VerificationService verification;
    private final Duration period;
    private final Clock clock;

    ScrubAlertSource(VerificationService verification, IntegrityConfig config, Clock clock) {
        this.verification = verification;
        this.period = config.verifyEvery();
        this.clock = clock;
    }

    @Override
    public List<AlertCondition> conditions() {
        return verification
                .oldest()
                .filter(oldest -> oldest.isBefore(clock.instant().minus(period)))
                .map(oldest -> List.of(overdue(oldest, verification.state())))
                .orElseGet(List::of);
    }

    private AlertCondition overdue(Instant oldest, VerificationState state) {
        long days = Duration.between(oldest, clock.instant()).toDays();
        return new AlertCondition(
                AlertKind.SCRUB_OVERDUE,
                "verification",
                null,
                null,
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
