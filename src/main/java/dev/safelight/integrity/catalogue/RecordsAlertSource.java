package dev.safelight.integrity.catalogue;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.AlertSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Tells when changes of the catalogue, or snapshots of it, are not written beside the originals. */
@ApplicationScoped
class RecordsAlertSource implements AlertSource {
    private final RecordsState state;
    private final SnapshotTries tries;

    RecordsAlertSource(RecordsState state, SnapshotTries tries) {
        this.state = state;
        this.tries = tries;
    }

    @Override
    public List<AlertCondition> conditions() {
        return condition(state.view(), tries.failure()).map(List::of).orElseGet(List::of);
    }

    /** @param snapshot why no snapshot can be made, if none can */
    static Optional<AlertCondition> condition(RecordsView records, Optional<String> snapshot) {
        if (records.isLate()) {
            return Optional.of(condition(
                    "%d changes are not written beside the originals, the oldest for %d minutes: if the database were lost now, they would be, too. %s"
                            .formatted(
                                    records.waiting(),
                                    records.lagSeconds() / 60,
                                    Optional.ofNullable(records.failure()).orElse("Look at what the storage has."))));
        }
        return snapshot.filter(because -> records.enabled())
                .map(because ->
                        condition("Changes are written, but no snapshot of everything can be made. " + because));
    }

    private static AlertCondition condition(String sentence) {
        return AlertCondition.forAdmins(
                AlertKind.CATALOGUE_BEHIND, "records", "The catalogue is not recorded", sentence, "/settings/backup");
    }
}
