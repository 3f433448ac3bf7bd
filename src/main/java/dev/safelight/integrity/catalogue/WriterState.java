package dev.safelight.integrity.catalogue;

import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the records have got, in the database. */
@ApplicationScoped
class WriterState {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Database database;
    private final Clock clock;

    WriterState(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The row of the writer.
     *
     * @param number of the last record that was begun
     * @param snapshot of the last snapshot that was read back; null if there is none
     * @param snapshotBefore of the one before
     * @param sinceSnapshot how many records came after it
     */
    record State(
            String lineage,
            long number,
            @Nullable Instant writtenAt,
            @Nullable Long snapshot,
            @Nullable Long snapshotBefore,
            @Nullable Instant snapshotAt,
            long sinceSnapshot) {

        /** Whether a record is the last snapshot. */
        boolean isSnapshot(RecordKey record) {
            return record.kind() == RecordKind.SNAPSHOT && Objects.equals(snapshot, record.number());
        }
    }

    /** Nothing before the first record. */
    Optional<State> find() {
        return database.inTransaction(connection -> Sql.first(
                connection,
                "select * from catalogue_writer",
                row -> new State(
                        row.getString("lineage"),
                        row.getLong("number"),
                        Sql.time(row, "written_at"),
                        Sql.whole(row, "snapshot"),
                        Sql.whole(row, "snapshot_before"),
                        Sql.time(row, "snapshot_at"),
                        row.getLong("since_snapshot"))));
    }

    /** Whether there is anything that a person would want back. */
    boolean isWorthRecording() {
        return database.inTransaction(connection ->
                Sql.holds(connection, "exists (select 1 from device) or exists (select 1 from original)"));
    }

    /** From now on records are of another lineage than before, and begin with a snapshot. */
    void beginLineage() {
        var name = TIME.format(clock.instant()) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        database.change(connection -> {
            forget(connection);
            Sql.run(connection, "insert into catalogue_writer (lineage) values (?) on conflict do nothing", name);
        });
    }

    /** Nobody will write what has changed so far; whoever begins to write, begins anew. */
    void discard() {
        database.change(connection -> {
            forget(connection);
            Sql.run(connection, "delete from catalogue_change");
        });
    }

    private static void forget(Connection connection) throws SQLException {
        Sql.run(connection, "delete from catalogue_writer");
    }

    /** The object store has taken a record with changes: they need not be written again. */
    void written(PlannedRecord record) {
        database.change(connection -> {
            Sql.run(connection, "delete from catalogue_change where id = any(?)", (Object)
                    record.changes().toArray(Long[]::new));
            Sql.run(
                    connection,
                    """
                    update catalogue_writer
                    set written = greatest(written, ?), written_at = ?, since_snapshot = since_snapshot + 1
                    where lineage = ?
                    """,
                    record.key().number(),
                    clock.instant(),
                    record.key().lineage());
        });
    }

    /** A snapshot was put and read back: what it saw need not be written again. */
    void snapshotWritten(PlannedRecord record) {
        database.change(connection -> {
            Sql.run(
                    connection,
                    "delete from catalogue_change where pg_visible_in_snapshot(xid, cast(? as pg_snapshot))",
                    record.visible());
            Sql.run(
                    connection,
                    """
                    update catalogue_writer
                    set written = greatest(written, ?), written_at = ?, snapshot_before = snapshot, snapshot = ?,
                        snapshot_at = ?, since_snapshot = 0
                    where lineage = ? and (snapshot is null or snapshot < ?)
                    """,
                    record.key().number(),
                    clock.instant(),
                    record.key().number(),
                    clock.instant(),
                    record.key().lineage(),
                    record.key().number());
        });
    }

    /** The object store has not got the last snapshot any more. */
    void snapshotLost() {
        database.change(connection -> Sql.run(
                connection, "update catalogue_writer set snapshot = null, snapshot_before = null, snapshot_at = null"));
    }

    /**
     * What still waits.
     *
     * @param oldest when the first of them was made; null if nothing waits
     */
    record Waiting(long changes, @Nullable Instant oldest) {}

    Waiting waiting() {
        return database.inTransaction(connection -> Sql.first(
                        connection,
                        "select count(*) as changes, min(changed_at) as oldest from catalogue_change",
                        row -> new Waiting(row.getLong("changes"), Sql.time(row, "oldest")))
                .orElseThrow());
    }
}
