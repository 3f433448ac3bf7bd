package dev.safelight.integrity.dump;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.AlertSource;
import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells when no dump of the database was taken for two days. */
@ApplicationScoped
class DumpAlertSource implements AlertSource {
    private static final Duration LATE = Duration.ofDays(2);

    private final DumpService dumps;
    private final BackupRuns runs;
    private final BackupConfig config;
    private final Clock clock;

    DumpAlertSource(DumpService dumps, BackupRuns runs, BackupConfig config, Clock clock) {
        this.dumps = dumps;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<AlertCondition> conditions() {
        if (!config.dump().enabled() || !dumps.isAnythingThere()) {
            return List.of();
        }
        return condition(runs.view(RunName.DUMP), dumps.lastTaken(), clock.instant())
                .map(List::of)
                .orElseGet(List::of);
    }

    /** @param taken when the last one that is whole was taken; nothing if there is none */
    static Optional<AlertCondition> condition(RunView last, Optional<Instant> taken, Instant now) {
        var known = taken.filter(time -> !time.isAfter(now));
        var late = known.map(time -> time.isBefore(now.minus(LATE))).orElse(last.isFailed());
        if (!late) {
            return Optional.empty();
        }
        var since = known.map(time -> "The last dump of the database was taken %d days ago."
                        .formatted(Duration.between(time, now).toDays()))
                .orElse("No dump of the database could be taken yet.");
        return Optional.of(AlertCondition.forAdmins(
                AlertKind.DUMP_OVERDUE,
                "dump",
                "The dump of the database is overdue",
                since + " " + because(last),
                "/settings/backup"));
    }

    private static String because(RunView last) {
        if (last.failure() != null) {
            return last.failure();
        }
        return last.isCutOff() ? "The last try was cut off." : "Let the server run when one is due.";
    }
}
