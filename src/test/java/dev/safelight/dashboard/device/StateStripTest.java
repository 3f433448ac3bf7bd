package dev.safelight.dashboard.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.HealthState;
import dev.safelight.health.StateChange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateStripTest {
    private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");

    private static StateChange change(HealthState state, String time) {
        return new StateChange(new UUID(0, 1), state, Instant.parse(time));
    }

    private static StateStrip strip(StateChange... changes) {
        return StateStrip.of(List.of(changes), 5, NOW, ZoneOffset.UTC);
    }

    @Test
    void aDayShowsTheWorstOfItAndKeepsWhatWasSoAtItsBeginning() {
        var strip = strip(
                change(HealthState.OK, "2026-04-01T00:00:00Z"),
                change(HealthState.FAILING, "2026-05-02T10:00:00Z"),
                change(HealthState.OK, "2026-05-03T10:00:00Z"),
                change(HealthState.WORKING, "2026-05-04T10:00:00Z"),
                change(HealthState.OK, "2026-05-04T11:00:00Z"));
        assertThat(strip.bars())
                .extracting(StateStrip.Bar::tone)
                .containsExactly("is-ok", "is-failing", "is-failing", "is-ok", "is-ok");
        assertThat(strip.bars()).extracting(StateStrip.Bar::words).first().isEqualTo("1 May: All safe");
        assertThat(strip.label()).isEqualTo("Last 5 days: 2 days “Needs you”, 3 days “All safe”");
        assertThat(strip.changes().getFirst().state()).isEqualTo(HealthState.OK);
    }

    @Test
    void whatWasNotNotedIsNotMadeUp() {
        var strip = strip(change(HealthState.UNKNOWN, "2026-05-04T10:00:00Z"));
        assertThat(strip.bars())
                .extracting(StateStrip.Bar::tone)
                .containsExactly("", "", "", "is-unknown", "is-unknown");
        assertThat(strip().label()).isEqualTo("Last 5 days: nothing was noted yet");
    }
}
