package dev.safelight.integrity.rebuild;

import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.catalogue.CatalogueTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * Puts read rows into their tables. Columns that a record of an older version does not have get their defaults; rows that what they
 * belong to was lost of, or that contradict others, are left out and counted.
 */
final class TableLoad {
    private final Connection connection;
    private final RebuildNotes notes;

    TableLoad(Connection connection, RebuildNotes notes) {
        this.connection = connection;
        this.notes = notes;
    }

    /**
     * @param condition on a row {@code x}
     */
    void load(CatalogueTable table, String condition) throws SQLException {
        var loaded = Sql.run(connection, """
                insert into %1$s select x.* from rebuild_row r
                cross join lateral jsonb_populate_record(null::%1$s, cast(? as jsonb) || r.row_data) x
                where r.table_name = '%1$s' and (%2$s)
                on conflict do nothing
                """.formatted(table.table(), condition), defaults(table));
        noteLeftOut(table, loaded);
    }

    /** What the columns hold when nothing is said, as a JSON object. */
    String defaults(CatalogueTable table) throws SQLException {
        var columns = Sql.list(connection, """
                select '''' || a.attname || ''', ' || pg_get_expr(d.adbin, d.adrelid)
                from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                where d.adrelid = cast(? as regclass) and a.attgenerated = ''
                  and pg_get_expr(d.adbin, d.adrelid) not like 'nextval%'
                """, row -> row.getString(1), table.table());
        var object = columns.stream().collect(Collectors.joining(", ", "select jsonb_build_object(", ")::text"));
        return Sql.first(connection, object, row -> row.getString(1)).orElseThrow();
    }

    void noteLeftOut(CatalogueTable table, long loaded) throws SQLException {
        var read = Sql.number(connection, "select count(*) from rebuild_row where table_name = ?", table.table());
        if (read > loaded) {
            notes.add("%d of %d rows of %s were left out: what they belong to is not there."
                    .formatted(read - loaded, read, table.table()));
        }
    }
}
