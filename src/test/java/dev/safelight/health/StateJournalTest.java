package dev.safelight.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class StateJournalTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    private final People people;
    private final StateJournal journal;
    private final DeviceHealthService health;
    private final HealthSweep sweep;
    private UUID device;

    StateJournalTest(People people, StateJournal journal, DeviceHealthService health, HealthSweep sweep) {
        this.people = people;
        this.journal = journal;
        this.health = health;
        this.sweep = sweep;
    }

    @BeforeEach
    void enrol() {
        device = people.device().id();
    }

    private void note(HealthState state, int hour) {
        journal.note(List.of(new StateChange(device, state, START.plus(Duration.ofHours(hour)))));
    }

    @Test
    void onlyADifferenceIsAChange() {
        note(HealthState.NEW, 0);
        note(HealthState.NEW, 1);
        note(HealthState.WORKING, 2);
        note(HealthState.WORKING, 3);
        note(HealthState.OK, 4);
        assertThat(journal.history(device, START.minusSeconds(1)))
                .extracting(StateChange::state, StateChange::beganAt)
                .containsExactly(
                        tuple(HealthState.NEW, START),
                        tuple(HealthState.WORKING, START.plus(Duration.ofHours(2))),
                        tuple(HealthState.OK, START.plus(Duration.ofHours(4))));
        assertThat(journal.latest().get(device))
                .isEqualTo(new StateChange(device, HealthState.OK, START.plus(Duration.ofHours(4))));
    }

    @Test
    void whatWasComputedEarlierAndComesLateIsPassedOver() {
        note(HealthState.NEW, 0);
        note(HealthState.OK, 2);
        note(HealthState.WORKING, 1);
        assertThat(journal.latest())
                .containsEntry(device, new StateChange(device, HealthState.OK, START.plus(Duration.ofHours(2))));
        assertThat(journal.history(device, START)).hasSize(2);
    }

    @Test
    void theOneBeforeSaysHowItWasAtTheBeginning() {
        note(HealthState.NEW, 0);
        note(HealthState.OK, 5);
        note(HealthState.LATE, 50);
        assertThat(journal.history(device, START.plus(Duration.ofHours(20))))
                .extracting(StateChange::state)
                .containsExactly(HealthState.OK, HealthState.LATE);
    }

    @Test
    void theSweepNotesTheStateAndLooksFindIt() {
        sweep.note();
        var noted = journal.history(device, START);
        assertThat(noted).extracting(StateChange::state).containsExactly(HealthState.NEW);
        sweep.note();
        assertThat(journal.history(device, START)).isEqualTo(noted);
        assertThat(look().since()).isEqualTo(noted.getFirst().beganAt());
    }

    @Test
    void looksNoteNothing() {
        note(HealthState.OK, 0);
        var seen = look();
        assertThat(seen.state()).isEqualTo(HealthState.NEW);
        assertThat(seen.since()).as("just now").isAfter(START.plus(Duration.ofDays(1)));
        assertThat(journal.history(device, START))
                .extracting(StateChange::state)
                .containsExactly(HealthState.OK);
    }

    @Test
    void ofMoreChangesThanAnybodyLooksAtTheNewestAreTold() {
        var states = List.of(HealthState.WORKING, HealthState.UNKNOWN);
        journal.note(IntStream.range(0, 5010)
                .mapToObj(i -> new StateChange(device, states.get(i % 2), START.plusSeconds(i)))
                .toList());
        var told = journal.history(device, START);
        assertThat(told).hasSize(5000);
        assertThat(told.getFirst().beganAt()).isEqualTo(START.plusSeconds(10));
        assertThat(told.getLast().beganAt()).isEqualTo(START.plusSeconds(5009));
    }

    private DeviceHealth look() {
        return health.one(DeviceScope.ALL, device).orElseThrow().health();
    }
}
