package dev.safelight.integrity.copy;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.AlertSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells when the second copy has fallen behind. */
@ApplicationScoped
class SecondCopyAlertSource implements AlertSource {
    private final SecondCopyService copies;
    private final SecondCopyPresence presence;
    private final Clock clock;

    SecondCopyAlertSource(SecondCopyService copies, SecondCopyPresence presence, Clock clock) {
        this.copies = copies;
        this.presence = presence;
        this.clock = clock;
    }

    @Override
    public List<AlertCondition> conditions() {
        return copies.lateSince().map(since -> List.of(behind(since))).orElseGet(List::of);
    }

    private AlertCondition behind(Instant since) {
        long days = Duration.between(since, clock.instant()).toDays();
        return AlertCondition.forAdmins(
                AlertKind.SECOND_COPY_BEHIND,
                "second-copy",
                "The second copy is behind",
                "Something that is stored here has waited for its second copy for %d days. %s"
                        .formatted(days, presence.problem().orElse("Look at what keeps it.")),
                "/originals");
    }
}
