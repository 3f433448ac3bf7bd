package dev.safelight.integrity.dump;

import dev.safelight.integrity.backup.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables of a dump, each after those that it refers to, and the version of their schema. */
final class DumpTables {
    /**
     * What describes this database rather than the library in it, is only made to be thrown away, or is kept by the database itself
     * as the other tables are filled.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "flyway_schema_history",
            "catalogue_change",
            "catalogue_writer",
            "backup_run",
            "rebuild_row",
            "rebuild_object",
            "orphan",
            "tally",
            "ledger_item",
            "ledger_count",
            "ledger_change");

    private DumpTables() {}

    /** A table with its columns, without those that are computed. */
    record Table(String name, List<String> columns) {
        String copy(String rest) {
            var names = columns.stream().map(Sql::quoted).toList();
            return "COPY " + Sql.quoted(name) + " (" + String.join(", ", names) + ") " + rest;
        }
    }

    private record Reference(String from, String to) {}

    static List<Table> of(Connection connection) throws SQLException {
        var names = Sql.list(connection, """
                        select tablename from pg_tables where schemaname = current_schema() order by tablename
                        """, row -> row.getString(1)).stream()
                .filter(name -> !LEFT_OUT.contains(name))
                .toList();
        var tables = new ArrayList<Table>();
        for (var name : ordered(names, references(connection))) {
            tables.add(new Table(name, columns(connection, name)));
        }
        return tables;
    }

    /** The version of the schema, as migrations count it. */
    static String version(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select version from flyway_schema_history where success and version is not null"
                                + " order by installed_rank desc limit 1",
                        row -> row.getString(1))
                .orElseThrow();
    }

    /**
     * What the library in this database is told by: digits of the id of its first account, which comes back with a rebuild and with a
     * dump, and which a server that began empty does not have.
     */
    static String library(Connection connection) throws SQLException {
        var first = Sql.first(
                connection,
                "select right(id::text, 8) from account order by created_at, id limit 1",
                row -> row.getString(1));
        return first.orElse("");
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        return Sql.list(connection, """
                select attname from pg_attribute
                where attrelid = cast(quote_ident(?) as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
                order by attnum
                """, row -> row.getString(1), table);
    }

    private static List<Reference> references(Connection connection) throws SQLException {
        return Sql.list(connection, """
                select f.relname as "from", t.relname as "to" from pg_constraint c
                join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
                where c.contype = 'f' and f.oid <> t.oid and f.relnamespace = current_schema()::regnamespace
                """, row -> new Reference(row.getString(1), row.getString(2)));
    }

    static List<String> ordered(List<String> names, List<Reference> references) {
        var ordered = new ArrayList<String>();
        var left = new ArrayList<>(names);
        var done = new HashSet<String>();
        while (!left.isEmpty()) {
            var ready = left.stream()
                    .filter(name -> references.stream()
                            .noneMatch(one ->
                                    one.from().equals(name) && left.contains(one.to()) && !done.contains(one.to())))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables that refer to each other in a circle: " + left);
            }
            ordered.addAll(ready);
            done.addAll(ready);
            left.removeAll(ready);
        }
        return ordered;
    }
}
