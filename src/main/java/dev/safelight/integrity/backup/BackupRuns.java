package dev.safelight.integrity.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets each run go on once at a time among all servers that share the database, and tells how it stands. A server that died in
 * the middle takes its run up again at once; another one does when nothing was heard of it for some minutes. A run that lives is
 * heard every minute, however long its steps are.
 */
@ApplicationScoped
public class BackupRuns {
    private static final Duration SILENCE = Duration.ofMinutes(5);
    /** Servers' clocks differ; a claim that holds for longer than this was made by one that was wrong. */
    private static final Duration LONGEST = SILENCE.multipliedBy(2);

    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;
    private final String server;
    private final Set<RunName> here = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public BackupRuns(
            Database database,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "safelight.server-id") String server) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.server = server;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** What a run does; gives what it has to say at its end, null for nothing. */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        T run(RunProgress progress) throws ObjectStoreException;
    }

    /**
     * Runs it, and keeps what it says.
     *
     * @throws ProblemException {@code CONFLICT} if it runs already
     */
    public <T extends @Nullable Object> T run(RunName name, Body<T> body) throws ObjectStoreException {
        if (!claim(name)) {
            throw alreadyRuns();
        }
        return runClaimed(name, body);
    }

    /**
     * Runs it in the background.
     *
     * @throws ProblemException {@code CONFLICT} if it runs already
     */
    public void start(RunName name, Body<?> body) {
        if (!claim(name)) {
            throw alreadyRuns();
        }
        Thread.ofVirtual().name("run-" + name.code()).start(() -> {
            try {
                runClaimed(name, body);
            } catch (ObjectStoreException | RuntimeException told) {
                Log.debugf(told, "The run %s failed, as is noted", name.code());
            }
        });
    }

    private <T extends @Nullable Object> T runClaimed(RunName name, Body<T> body) throws ObjectStoreException {
        try (var _ = new Heartbeat(() -> beat(name))) {
            T result = body.run(progress(name));
            finished(name, null, result);
            return result;
        } catch (ObjectStoreException | ProblemException e) {
            Log.warnf("The run %s ended early: %s", name.code(), e.getMessage());
            finished(name, String.valueOf(e.getMessage()), null);
            throw e;
        } catch (RuntimeException e) {
            if (stopping) {
                // The database is gone already. The claim is this server's, and is taken up again when it is back.
                Log.infof("The run %s ends with the server", name.code());
                throw e;
            }
            Log.errorf(e, "The run %s ended early", name.code());
            finished(name, "The server made a mistake; its log says which.", null);
            throw e;
        } finally {
            here.remove(name);
        }
    }

    /** How it stands. */
    public RunView view(RunName name) {
        return database.inTransaction(
                connection -> Sql.first(connection, "select * from backup_run where name = ?", this::view, name.code())
                        .orElse(RunView.NEVER));
    }

    private RunView view(ResultSet row) throws SQLException {
        var until = Sql.time(row, "claimed_until");
        var now = clock.instant();
        return new RunView(
                until != null && until.isAfter(now) && until.isBefore(now.plus(LONGEST)),
                Sql.time(row, "started_at"),
                Sql.time(row, "finished_at"),
                row.getString("phase"),
                row.getLong("done"),
                Sql.whole(row, "total"),
                row.getString("failure"),
                row.getString("report"));
    }

    private boolean claim(RunName name) {
        if (!here.add(name)) {
            return false;
        }
        var now = clock.instant();
        var claimed = false;
        try {
            claimed = database.inTransaction(connection ->
                    Sql.run(connection, """
                            insert into backup_run as r (name, holder, claimed_until, started_at, tried_since)
                            values (?, ?, ?, ?, ?)
                            on conflict (name) do update
                            set holder = excluded.holder, claimed_until = excluded.claimed_until,
                                started_at = excluded.started_at, tried_since = case
                                    when r.tried_since < excluded.tried_since then r.tried_since
                                    else excluded.tried_since end,
                                phase = null, done = 0, total = null, failure = null
                            where r.claimed_until is null or r.claimed_until < excluded.started_at
                               or r.claimed_until > ? or r.holder = excluded.holder
                            """, name.code(), server, now.plus(SILENCE), now, now, now.plus(LONGEST)) == 1);
        } finally {
            if (!claimed) {
                here.remove(name);
            }
        }
        return claimed;
    }

    private RunProgress progress(RunName name) {
        var told = new AtomicReference<>(Instant.MIN);
        var said = new AtomicReference<>("");
        return (phase, done, total) -> {
            var now = clock.instant();
            if (phase.equals(said.get()) && now.isBefore(told.get())) {
                return;
            }
            said.set(phase);
            told.set(now.plus(TELL_EVERY));
            var ours = database.inTransaction(connection -> Sql.run(
                            connection,
                            "update backup_run set phase = ?, done = ?, total = ?, claimed_until = ? where name = ? and holder = ?",
                            phase,
                            done,
                            total,
                            now.plus(SILENCE),
                            name.code(),
                            server)
                    == 1);
            if (!ours) {
                throw takenOver();
            }
        };
    }

    /**
     * Keeps the claim to a run until the transaction ends: whoever would take it over waits.
     *
     * @throws ProblemException {@code CONFLICT} if another server has it
     */
    public void holdClaim(Connection connection, RunName name) throws SQLException {
        var ours = Sql.first(
                connection,
                "select 1 from backup_run where name = ? and holder = ? and claimed_until is not null for update",
                row -> true,
                name.code(),
                server);
        if (ours.isEmpty()) {
            throw takenOver();
        }
    }

    /** Says that a run of this server lives. One that has ended stays ended. */
    void beat(RunName name) {
        database.change(connection -> Sql.run(
                connection,
                "update backup_run set claimed_until = ? where name = ? and holder = ? and claimed_until is not null",
                clock.instant().plus(SILENCE),
                name.code(),
                server));
    }

    private void finished(RunName name, @Nullable String failure, @Nullable Object result) {
        var report = result == null ? null : text(result);
        database.change(connection ->
                Sql.run(connection, """
                update backup_run
                set claimed_until = null, finished_at = ?, failure = ?, report = coalesce(cast(? as jsonb), report),
                    tried_since = case when ? then tried_since end
                where name = ? and holder = ?
                """, clock.instant(), failure, report, failure != null, name.code(), server));
    }

    private String text(Object report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is no JSON", e);
        }
    }

    private static ProblemException takenOver() {
        return new ProblemException(
                ProblemType.CONFLICT, "Another server has taken this over, because nothing was heard of this one.");
    }

    private static ProblemException alreadyRuns() {
        return new ProblemException(ProblemType.CONFLICT, "This is running already; wait until it has ended.");
    }
}
