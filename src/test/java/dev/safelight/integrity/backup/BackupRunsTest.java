package dev.safelight.integrity.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SecondDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class BackupRunsTest {
    private static final RunName NAME = RunName.ORPHANS;

    private final ObjectMapper json;
    private final Clock clock;
    private SecondDatabase empty;
    private Database database;
    private BackupRuns here;
    private BackupRuns there;

    BackupRunsTest(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @BeforeEach
    void twoServers() throws SQLException {
        empty = new SecondDatabase();
        database = new Database(empty.source());
        here = new BackupRuns(database, json, clock, "here");
        there = new BackupRuns(database, json, clock, "there");
    }

    @AfterEach
    void dropIt() throws SQLException {
        empty.close();
    }

    private void claimUntil(Instant until) {
        database.change(connection -> Sql.run(connection, "update backup_run set claimed_until = ?", until));
    }

    private void silent() {
        claimUntil(clock.instant().minusSeconds(1));
    }

    @Test
    void aLongStepOfARunThatLivesIsNotTakenOver() throws ObjectStoreException {
        here.run(NAME, progress -> {
            silent();
            here.beat(NAME);
            assertThat(there.view(NAME).running()).isTrue();
            assertThatThrownBy(() -> there.run(NAME, any -> "theirs")).isInstanceOf(ProblemException.class);
            return "done";
        });
        here.beat(NAME);
        assertThat(there.view(NAME).running()).as("what has ended stays ended").isFalse();
    }

    @Test
    void aRunThatWasTakenOverNoticesAndEnds() {
        assertThatThrownBy(() -> here.run(NAME, progress -> {
                    silent();
                    there.run(NAME, any -> {
                        assertThatThrownBy(() -> database.change(connection -> here.holdClaim(connection, NAME)))
                                .hasMessageContaining("taken this over");
                        database.change(connection -> there.holdClaim(connection, NAME));
                        return "theirs";
                    });
                    progress.at("Going on", 1, null);
                    return "mine";
                }))
                .hasMessageContaining("taken this over");
        assertThat(here.view(NAME).report()).contains("theirs");
        assertThat(here.view(NAME).failure()).isNull();
    }

    @Test
    void aClaimOfAClockThatWasWrongDoesNotHoldForever() throws ObjectStoreException {
        here.run(NAME, progress -> {
            claimUntil(clock.instant().plus(Duration.ofDays(4000)));
            assertThat(there.view(NAME).running()).isFalse();
            assertThat(there.<String>run(NAME, any -> "theirs")).isEqualTo("theirs");
            return "mine";
        });
    }

    @Test
    void saysSinceWhenItIsTriedInVain() throws ObjectStoreException {
        assertThatThrownBy(() -> here.run(NAME, progress -> fail())).isInstanceOf(ObjectStoreException.class);
        var first = triedSince();
        assertThat(first).isNotNull();
        assertThatThrownBy(() -> there.run(NAME, progress -> fail())).isInstanceOf(ObjectStoreException.class);
        assertThat(triedSince()).isEqualTo(first);
        here.run(NAME, progress -> "done");
        assertThat(triedSince()).isNull();
    }

    private static String fail() throws ObjectStoreException {
        throw new ObjectStoreException(Kind.UNAVAILABLE, "It is away.");
    }

    private @Nullable Instant triedSince() {
        return database.inTransaction(connection -> Sql.list(
                        connection,
                        "select tried_since from backup_run",
                        row -> Optional.ofNullable(Sql.time(row, "tried_since"))))
                .getFirst()
                .orElse(null);
    }
}
