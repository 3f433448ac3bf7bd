package dev.safelight.integrity.catalogue;

import dev.safelight.integrity.backup.BackupConfig;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the database for records. Numbers are given and rows are read in one transaction, one after the other among all servers: so
 * a record with a higher number never has an older state of a row, whatever becomes of its writer.
 */
@ApplicationScoped
class RecordSource {
    private static final String LOCK = "lock table catalogue_writer in exclusive mode";

    private final Database database;
    private final Clock clock;
    private final int batch;
    private final boolean credentials;

    RecordSource(Database database, Clock clock, BackupConfig config) {
        this.database = database;
        this.clock = clock;
        this.batch = config.records().batch();
        this.credentials = config.records().credentials();
    }

    /** Writes the oldest changes into a file; nothing if there are none. */
    Optional<PlannedRecord> changes(Path file) {
        return database.inSnapshot(connection -> {
            Sql.run(connection, LOCK);
            var changes = Sql.list(
                    connection, "select id from catalogue_change order by id limit ?", row -> row.getLong(1), batch);
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            var header = begin(connection, RecordKind.CHANGES);
            try (var out = new RecordWriter(file, header)) {
                for (var table : CatalogueTable.values()) {
                    write(connection, table, changes, out);
                }
                out.finish();
                return Optional.of(planned(header, changes, null, out.rows()));
            }
        });
    }

    /** Writes every row into a file. */
    PlannedRecord snapshot(Path file) {
        return database.inSnapshot(connection -> {
            Sql.run(connection, LOCK);
            var visible = Sql.first(connection, "select pg_current_snapshot()::text", row -> row.getString(1))
                    .orElseThrow();
            var header = begin(connection, RecordKind.SNAPSHOT);
            try (var out = new RecordWriter(file, header)) {
                for (var table : CatalogueTable.values()) {
                    writeAll(connection, table, out);
                }
                out.finish();
                return planned(header, List.of(), visible, out.rows());
            }
        });
    }

    private static PlannedRecord planned(RecordHeader header, List<Long> changes, @Nullable String visible, long rows) {
        var kind = visible == null ? RecordKind.CHANGES : RecordKind.SNAPSHOT;
        var id = UUID.randomUUID().toString().substring(0, 8);
        return new PlannedRecord(new RecordKey(header.lineage(), header.number(), kind, id), changes, visible, rows);
    }

    private RecordHeader begin(Connection connection, RecordKind kind) throws SQLException {
        return Sql.first(
                        connection,
                        "update catalogue_writer set number = number + 1 returning lineage, number, written",
                        row -> new RecordHeader(
                                RecordHeader.FORMAT,
                                kind.code(),
                                row.getString("lineage"),
                                row.getLong("number"),
                                Sql.whole(row, "written"),
                                clock.instant().toString()))
                .orElseThrow(() -> new IllegalStateException("there is no lineage yet"));
    }

    private void write(Connection connection, CatalogueTable table, List<Long> changes, RecordWriter out)
            throws SQLException, IOException {
        if (table.isCredentials() && !credentials) {
            return;
        }
        var sql = """
                select k::text as key, case when x.%s is not null then %s::text end as found
                from (select distinct row_key as k from catalogue_change where table_name = ? and id = any(?)) c
                left join lateral (select * from %s x where %s) x on true
                """.formatted(table.key().getFirst(), table.row(credentials), table.table(), table.isKey());
        Sql.each(
                connection,
                sql,
                row -> {
                    var found = row.getString("found");
                    if (found == null) {
                        out.gone(table, row.getString("key"));
                    } else {
                        out.row(table, found);
                    }
                },
                table.table(),
                changes.toArray(Long[]::new));
    }

    private void writeAll(Connection connection, CatalogueTable table, RecordWriter out)
            throws SQLException, IOException {
        if (!table.isCredentials() || credentials) {
            Sql.each(
                    connection,
                    "select " + table.row(credentials) + "::text from " + table.table() + " x",
                    row -> out.row(table, row.getString(1)));
        }
    }
}
