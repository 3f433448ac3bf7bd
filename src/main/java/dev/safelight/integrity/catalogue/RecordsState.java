package dev.safelight.integrity.catalogue;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.RunName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How the records of the catalogue stand. */
@ApplicationScoped
public class RecordsState {
    private final WriterState state;
    private final SnapshotTries tries;
    private final BackupRuns runs;
    private final BackupConfig config;
    private final Clock clock;

    RecordsState(WriterState state, SnapshotTries tries, BackupRuns runs, BackupConfig config, Clock clock) {
        this.state = state;
        this.tries = tries;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    /** The present state; asks the database only. */
    public RecordsView view() {
        var writer = state.find();
        var waiting = state.waiting();
        var oldest = waiting.oldest();
        var lag = oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
        return new RecordsView(
                config.records().enabled(),
                writer.map(WriterState.State::lineage).orElse(null),
                writer.map(WriterState.State::number).orElse(0L),
                writer.map(WriterState.State::writtenAt).orElse(null),
                writer.map(WriterState.State::snapshotAt).orElse(null),
                writer.map(WriterState.State::sinceSnapshot).orElse(0L),
                waiting.changes(),
                lag,
                Optional.ofNullable(runs.view(RunName.RECORDS).failure())
                        .or(tries::failure)
                        .orElse(null));
    }

    /** Lets go of what waits, when nothing is written: when that changes, it begins with a snapshot. */
    void discard() {
        if (state.waiting().changes() > 0 || state.find().isPresent()) {
            state.discard();
        }
    }

    /** Whether there is anything to write: a change, or the first snapshot of a database that has something. */
    boolean isAnythingDue() {
        var writer = state.find();
        return writer.isEmpty()
                ? state.isWorthRecording()
                : (writer.get().snapshotAt() == null && tries.isTime())
                        || state.waiting().changes() > 0;
    }
}
