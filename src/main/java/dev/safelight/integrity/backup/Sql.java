package dev.safelight.integrity.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single statements on a connection, with their parameters in order. Times are {@link Instant}s. */
public final class Sql {
    /** Rows that are held in memory while many are read. */
    private static final int FETCH = 1_000;

    private Sql() {}

    /** What becomes of a row. */
    @FunctionalInterface
    public interface Row<T extends @Nullable Object> {
        T of(ResultSet row) throws SQLException;
    }

    /** What is done with each row. */
    @FunctionalInterface
    public interface EachRow {
        void take(ResultSet row) throws SQLException, IOException;
    }

    /** Runs a statement; how many rows it changed. */
    public static int run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    /** All rows. */
    public static <T> List<T> list(Connection connection, String sql, Row<T> reader, @Nullable Object... values)
            throws SQLException {
        var found = new ArrayList<T>();
        try (var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.of(rows));
            }
        }
        return found;
    }

    /** The first row, if there is one. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> reader, @Nullable Object... values)
            throws SQLException {
        return list(connection, sql, reader, values).stream().findFirst();
    }

    /** The number in the first column of the only row. */
    public static long number(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return first(connection, sql, row -> row.getLong(1), values).orElseThrow();
    }

    /** Whether a condition holds. */
    public static boolean holds(Connection connection, String condition, @Nullable Object... values)
            throws SQLException {
        return first(connection, "select " + condition, row -> row.getBoolean(1), values)
                .orElseThrow();
    }

    /** Every row, one after the other, however many there are; within a transaction. */
    public static void each(Connection connection, String sql, EachRow take, @Nullable Object... values)
            throws SQLException, IOException {
        try (var statement = prepare(connection, sql, values)) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    take.take(rows);
                }
            }
        }
    }

    /** A time of a row; null if there is none. */
    public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A number of a row; null if there is none. */
    public static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** A name of a table or column as SQL takes it. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value instanceof Instant time) {
                statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else if (value instanceof Long[] numbers) {
                statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }
}
