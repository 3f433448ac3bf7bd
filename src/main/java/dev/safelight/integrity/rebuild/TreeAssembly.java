package dev.safelight.integrity.rebuild;

import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.catalogue.CatalogueTable;
import java.sql.Connection;
import java.sql.SQLException;

/** File trees, and what Immich's programs have made: everything that points to originals by other names. */
final class TreeAssembly {
    /** More than any folder changes between two records, so that no sync client takes a folder for one that it knows. */
    private static final long AHEAD = 1_000_000;

    private final Connection connection;
    private final TableLoad tables;

    TreeAssembly(Connection connection, TableLoad tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** Names whose bytes were never whole, or only in the spool, are none; nor what hangs on a folder that is not there. */
    void trees() throws SQLException {
        Sql.run(connection, """
                create temporary table staged_entry on commit drop as
                select x.* from rebuild_row r
                cross join lateral jsonb_populate_record(null::tree_entry, cast(? as jsonb) || r.row_data) x
                where r.table_name = 'tree_entry' and not x.reserved and x.part_id is null
                  and exists (select 1 from device d where d.id = x.device_id)
                  and exists (select 1 from account a where a.id = x.account_id)
                  and (x.checksum is null
                       or exists (select 1 from original o where o.account_id = x.account_id and o.checksum = x.checksum))
                """, tables.defaults(CatalogueTable.TREE_ENTRY));
        Sql.run(connection, """
                delete from staged_entry e using staged_entry other
                where e.trashed_at is null and other.trashed_at is null and e.id < other.id
                  and e.parent_id = other.parent_id and e.name_key = other.name_key
                """);
        Sql.run(connection, """
                delete from staged_entry e using staged_entry other
                where e.parent_id is null and other.parent_id is null and e.device_id = other.device_id and e.id < other.id
                """);
        Sql.run(connection, "update staged_entry set version = version + " + AHEAD + " where kind = 'folder'");
        Sql.run(connection, "create index on staged_entry (parent_id)");
        var loaded = Sql.run(connection, """
                insert into tree_entry
                with recursive reached (id) as (
                    select id from staged_entry where parent_id is null
                    union
                    select e.id from reached r join staged_entry e on e.parent_id = r.id)
                select e.* from staged_entry e where e.id in (select id from reached)
                """);
        tables.noteLeftOut(CatalogueTable.TREE_ENTRY, loaded);
        tables.load(CatalogueTable.TREE_PROPERTY, "exists (select 1 from tree_entry e where e.id = x.entry_id)");
    }

    void immich() throws SQLException {
        tables.load(CatalogueTable.IMMICH_ASSET, """
                exists (select 1 from account a where a.id = x.account_id)
                and (x.gone or exists (select 1 from original o where o.id = x.original_id))
                """);
        tables.load(CatalogueTable.IMMICH_COLLECTION, "exists (select 1 from account a where a.id = x.account_id)");
        tables.load(CatalogueTable.IMMICH_COLLECTION_ASSET, """
                exists (select 1 from immich_collection c where c.id = x.collection_id)
                and exists (select 1 from immich_asset a where a.id = x.asset_id)
                """);
        Sql.run(connection, "select setval('immich_change', (select coalesce(max(change), 0) + 1 from immich_asset))");
    }

    /** What was deleted for good stays deleted. */
    void deleted() throws SQLException {
        tables.load(
                CatalogueTable.DELETED_OBJECT,
                "not exists (select 1 from original o where o.object_key = x.object_key)");
    }
}
