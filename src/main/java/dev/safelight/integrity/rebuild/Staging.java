package dev.safelight.integrity.rebuild;

import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.catalogue.CatalogueTable;
import dev.safelight.integrity.catalogue.RecordReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rebuild has read so far. Emptied at the beginning, so that a run that was cut off leaves nothing behind. */
@ApplicationScoped
class Staging {
    private static final int AT_ONCE = 1_000;

    private final Database database;

    Staging(Database database) {
        this.database = database;
    }

    void clear() {
        database.change(connection -> Sql.run(connection, "truncate rebuild_row, rebuild_object"));
    }

    void clearRows() {
        database.change(connection -> Sql.run(connection, "truncate rebuild_row"));
    }

    void clearObjects() {
        database.change(connection -> Sql.run(connection, "truncate rebuild_object"));
    }

    /** How many rows of a table there are. */
    long count(CatalogueTable table) {
        return database.inTransaction(connection ->
                Sql.number(connection, "select count(*) from rebuild_row where table_name = ?", table.table()));
    }

    long rows() {
        return database.inTransaction(connection -> Sql.number(connection, "select count(*) from rebuild_row"));
    }

    /** Whether somebody could sign in with what was read, or with the account that is there. */
    boolean somebodyCanSignIn() {
        return database.inTransaction(connection -> Sql.holds(connection, """
                exists (select 1 from account)
                or exists (select 1 from rebuild_row
                           where table_name = 'account' and row_data ->> 'password_hash' is not null and row_data ->> 'role' = 'admin'
                             and row_data ->> 'disabled_at' is null)
                """));
    }

    /** Takes over the rows of a record that was found whole; later records win. */
    void load(Path record) {
        database.change(connection -> {
            var rows = new Rows(connection);
            RecordReader.read(record, rows);
            rows.flush();
        });
    }

    /** Notes objects as they were seen. */
    void add(List<SeenObject> objects) {
        database.change(connection -> {
            try (var statement = connection.prepareStatement("""
                    insert into rebuild_object (object_key, size, modified_at, checksum, media_type, account_id, device_id,
                                                asset_key, type, sha1, filename, captured_at, captured_from, problem)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """)) {
                for (var object : objects) {
                    bind(statement, object);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    private static void bind(PreparedStatement statement, SeenObject object) throws SQLException {
        int at = 0;
        statement.setString(++at, object.key());
        statement.setLong(++at, object.size());
        statement.setObject(++at, object.modifiedAt().atOffset(ZoneOffset.UTC));
        statement.setString(++at, object.checksum());
        statement.setString(++at, object.mediaType());
        statement.setObject(++at, object.account(), Types.OTHER);
        statement.setObject(++at, object.device(), Types.OTHER);
        statement.setString(++at, object.asset());
        statement.setString(++at, object.type());
        statement.setString(++at, object.sha1());
        statement.setString(++at, object.filename());
        var captured = object.capturedAt();
        statement.setObject(
                ++at, captured == null ? null : captured.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setString(++at, object.capturedFrom());
        statement.setString(++at, object.problem());
    }

    /** Collects rows and writes many at once, in their order where it matters. */
    private static final class Rows implements RecordReader.Lines {
        private final Connection connection;
        private final List<String> tables = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final List<@Nullable String> rows = new ArrayList<>();

        Rows(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void row(CatalogueTable table, String key, String row) throws IOException {
            add(table, key, row);
        }

        @Override
        public void gone(CatalogueTable table, String key) throws IOException {
            add(table, key, null);
        }

        private void add(CatalogueTable table, String key, @Nullable String row) throws IOException {
            tables.add(table.table());
            keys.add(key);
            rows.add(row);
            if (tables.size() == AT_ONCE) {
                try {
                    flush();
                } catch (SQLException e) {
                    throw new IOException("the database did not take rows of a record", e);
                }
            }
        }

        /** A record has each row once at most. */
        void flush() throws SQLException {
            var given = List.of(tables, keys, rows).stream()
                    .map(texts -> texts.toArray(String[]::new))
                    .toList();
            Sql.run(connection, """
                    insert into rebuild_row (table_name, row_key, row_data)
                    select t, k::jsonb, r::jsonb from unnest(?, ?, ?) as given (t, k, r) where r is not null
                    on conflict (table_name, row_key) do update set row_data = excluded.row_data
                    """, given.toArray());
            if (rows.contains(null)) {
                Sql.run(connection, """
                        delete from rebuild_row x
                        using unnest(?, ?, ?) as given (t, k, r)
                        where r is null and x.table_name = t and x.row_key = k::jsonb
                        """, given.toArray());
            }
            tables.clear();
            keys.clear();
            rows.clear();
        }
    }
}
