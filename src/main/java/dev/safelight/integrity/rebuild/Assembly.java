package dev.safelight.integrity.rebuild;

import dev.safelight.account.password.Passwords;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the catalogue of what was read, in one transaction: it is all there or not at all. */
@ApplicationScoped
class Assembly {
    private final Database database;
    private final Passwords passwords;
    private final BackupRuns runs;
    private final Clock clock;

    Assembly(Database database, Passwords passwords, BackupRuns runs, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * @throws dev.safelight.problem.ProblemException {@code CONFLICT} if the database is not empty any more, or another server has
     *     taken the rebuild over: then what was read is not this one's any more
     */
    RebuildReport assemble(@Nullable String lineage, RebuildNotes notes) {
        var nobodysHash = passwords.hash(UUID.randomUUID().toString());
        return database.inTransaction(connection -> {
            runs.holdClaim(connection, RunName.REBUILD);
            EmptyDatabase.hold(connection);
            Sql.run(connection, "set local work_mem = '64MB'");
            Sql.run(connection, "analyze rebuild_row");
            Sql.run(connection, "analyze rebuild_object");
            return assemble(connection, lineage, notes, nobodysHash);
        });
    }

    private RebuildReport assemble(
            Connection connection, @Nullable String lineage, RebuildNotes notes, String nobodysHash)
            throws SQLException {
        var now = clock.instant();
        var tables = new TableLoad(connection, notes);
        var owners = new OwnerAssembly(connection, tables, notes, now, nobodysHash);
        owners.accounts();
        owners.devices();
        var originals = new OriginalAssembly(connection, tables, now);
        originals.forgetReusedKeys();
        originals.passOverOddKeys(notes);
        originals.originals();
        originals.findElsewhere();
        originals.assets();
        var recovered = originals.recoverOriginals();
        originals.resources();
        originals.recoverResources();
        var trees = new TreeAssembly(connection, tables);
        trees.trees();
        trees.immich();
        trees.deleted();
        owners.tokens();
        noteUnreadable(connection, notes);
        var report = report(connection, lineage, originals, recovered, notes);
        originals.noteDamage();
        beginAnew(connection, now);
        return report;
    }

    /**
     * Records go on in a series of their own, which begins with a snapshot. What the second copy had, is not known. Objects were seen
     * and not read, and what took the database may have spoiled them as well: until everything is read, nothing counts as believed.
     */
    private void beginAnew(Connection connection, Instant now) throws SQLException {
        Sql.run(
                connection,
                "update verification set rebuilt_at = ?, restored_at = ?, everything_asked_at = ?",
                now,
                now,
                now);
        Sql.run(connection, "delete from catalogue_writer");
        Sql.run(connection, "truncate catalogue_change");
    }

    private static void noteUnreadable(Connection connection, RebuildNotes notes) throws SQLException {
        Sql.list(
                        connection,
                        "select problem from rebuild_object where problem is not null order by object_key limit 100",
                        row -> row.getString(1))
                .forEach(notes::add);
    }

    private static RebuildReport report(
            Connection connection,
            @Nullable String lineage,
            OriginalAssembly originals,
            long recovered,
            RebuildNotes notes)
            throws SQLException {
        return new RebuildReport(
                lineage,
                Sql.number(connection, "select count(*) from account"),
                Sql.number(connection, "select count(*) from device"),
                Sql.number(connection, "select count(*) from asset"),
                Sql.number(connection, "select count(*) from asset_resource"),
                Sql.number(connection, "select count(*) from original"),
                Sql.number(connection, "select coalesce(sum(size), 0) from original where verified_at is not null"),
                Sql.number(connection, "select count(*) from original where verified_at is not null"),
                recovered,
                originals.countMissing(),
                originals.missing(),
                originals.countUnused(),
                notes.notes(),
                notes.count());
    }
}
