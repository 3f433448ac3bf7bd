package dev.safelight.integrity.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.alert.AlertKind;
import dev.safelight.integrity.backup.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DumpAlertSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static RunView ended(@Nullable String failure) {
        return new RunView(false, NOW.minusSeconds(60), NOW.minusSeconds(50), null, 0, null, failure, null);
    }

    private static Optional<Instant> daysAgo(int days) {
        return Optional.of(NOW.minus(Duration.ofDays(days)));
    }

    @Test
    void nothingIsToldWhileThereIsAFreshDump() {
        assertThat(DumpAlertSource.condition(ended(null), daysAgo(1), NOW)).isEmpty();
        assertThat(DumpAlertSource.condition(ended("The storage is away."), daysAgo(1), NOW))
                .isEmpty();
        assertThat(DumpAlertSource.condition(RunView.NEVER, Optional.empty(), NOW))
                .isEmpty();
    }

    @Test
    void anOldDumpIsToldWithWhatPreventsANewOne() {
        assertThat(DumpAlertSource.condition(ended("The storage is full."), daysAgo(3), NOW))
                .hasValueSatisfying(told -> {
                    assertThat(told.kind()).isEqualTo(AlertKind.DUMP_OVERDUE);
                    assertThat(told.sentence())
                            .isEqualTo("The last dump of the database was taken 3 days ago. The storage is full.");
                });
    }

    @Test
    void aFirstDumpThatFailsIsTold() {
        assertThat(DumpAlertSource.condition(ended("The storage is full."), Optional.empty(), NOW))
                .hasValueSatisfying(told -> assertThat(told.sentence()).startsWith("No dump of the database"));
        var cutOff = new RunView(false, NOW.minusSeconds(60), null, "Reading", 0, null, null, null);
        assertThat(DumpAlertSource.condition(cutOff, Optional.empty(), NOW))
                .hasValueSatisfying(told -> assertThat(told.sentence()).endsWith("The last try was cut off."));
    }
}
