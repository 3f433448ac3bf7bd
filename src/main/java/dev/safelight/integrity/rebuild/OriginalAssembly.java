package dev.safelight.integrity.rebuild;

import dev.safelight.asset.ObjectKeys;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.catalogue.CatalogueTable;
import dev.safelight.storage.ObjectKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Originals, assets and asset resources. An original is verified only if an object of its size, stored with its checksum, is under
 * its key; else it is damaged. What objects are there without a record is made from what they say of themselves.
 */
final class OriginalAssembly {
    private static final int SAMPLE = 100;

    private final Connection connection;
    private final TableLoad tables;
    private final Instant now;

    OriginalAssembly(Connection connection, TableLoad tables, Instant now) {
        this.connection = connection;
        this.tables = tables;
        this.now = now;
    }

    /** An object that was put after its key was deleted for good is another one: of an upload whose record is lost. */
    void forgetReusedKeys() throws SQLException {
        Sql.run(connection, """
                delete from rebuild_row r using rebuild_object o
                where r.table_name = 'deleted_object' and o.object_key = r.row_key ->> 'object_key'
                  and o.modified_at > (r.row_data ->> 'deleted_at')::timestamptz
                """);
    }

    /** A recorded key that is none (see {@code ObjectKey}) must not end the rebuild of all others: its original is known by its object. */
    void passOverOddKeys(RebuildNotes notes) throws SQLException {
        Sql.list(connection, """
                        delete from rebuild_row r using (
                            select row_key, row_data ->> 'object_key' as key from rebuild_row where table_name = 'original') k
                        where r.table_name = 'original' and r.row_key = k.row_key
                          and (length(k.key) > 900 or k.key ~ '[^/]{201}'
                               or k.key !~ '^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$')
                        returning k.key
                        """, row -> row.getString(1))
                .forEach(
                        key -> notes.add("The record of an original was passed over: “" + key + "” is no object key."));
    }

    /** The recorded ones. An original that was only ever reserved is none. */
    void originals() throws SQLException {
        var loaded = Sql.run(connection, """
                insert into original select y.* from rebuild_row r
                cross join lateral jsonb_populate_record(null::original, r.row_data) x
                left join rebuild_object o
                  on o.object_key = x.object_key and o.size = x.size and o.checksum = x.checksum
                cross join lateral jsonb_populate_record(null::original, cast(? as jsonb) || r.row_data || case
                    when x.damaged_at is not null then '{}'
                    when o.object_key is not null
                        then jsonb_build_object('verified_at', coalesce(x.verified_at, cast(? as timestamptz)))
                    else jsonb_build_object('verified_at', null, 'damaged_at', cast(? as timestamptz)) end) y
                where r.table_name = 'original' and x.stored_at is not null
                  and exists (select 1 from account a where a.id = x.account_id)
                on conflict do nothing
                """, tables.defaults(CatalogueTable.ORIGINAL), now, now);
        var reserved = Sql.number(connection, """
                select count(*) from rebuild_row where table_name = 'original' and row_data ->> 'stored_at' is null
                """);
        tables.noteLeftOut(CatalogueTable.ORIGINAL, loaded + reserved);
    }

    /**
     * Another object with the same bytes, as after a healing of which no record is left, takes the place of a missing one. It may as
     * well be one that was found damaged once, so it is read before all others.
     */
    void findElsewhere() throws SQLException {
        Sql.run(connection, """
                update original o
                set object_key = f.object_key, damaged_at = null, verified_at = ?, check_asked_at = ?
                from (select distinct on (owner, checksum) owner, checksum, size, object_key from found_object f
                      where not exists (select 1 from original other where other.object_key = f.object_key)
                        and not exists (select 1 from rebuild_row r
                                        where r.table_name = 'deleted_object' and r.row_key ->> 'object_key' = f.object_key)
                      order by owner, checksum, modified_at desc) f
                where o.damaged_at = ? and f.owner = o.account_id and f.checksum = o.checksum and f.size = o.size
                """, now, now, now);
    }

    void assets() throws SQLException {
        tables.load(CatalogueTable.ASSET, """
                exists (select 1 from device d where d.id = x.device_id)
                and exists (select 1 from account a where a.id = x.account_id)
                """);
    }

    /** Of asset resources of which two are current, because the record that ended one is lost, the last stored is. */
    void resources() throws SQLException {
        var loaded = Sql.run(connection, """
                insert into asset_resource select y.* from (
                    select r.row_data, x.id, x.superseded_at,
                           row_number() over (partition by x.asset_id, x.type, x.superseded_at is null
                                              order by x.stored_at desc, x.revision desc) as place,
                           max(x.stored_at) over (partition by x.asset_id, x.type) as newest
                    from rebuild_row r cross join lateral jsonb_populate_record(null::asset_resource, r.row_data) x
                    where r.table_name = 'asset_resource'
                      and exists (select 1 from asset a where a.id = x.asset_id)
                      and exists (select 1 from original o where o.id = x.original_id)) n
                cross join lateral jsonb_populate_record(null::asset_resource, cast(? as jsonb) || n.row_data || case
                    when n.superseded_at is null and n.place > 1 then jsonb_build_object('superseded_at', n.newest)
                    else '{}' end) y
                on conflict do nothing
                """, tables.defaults(CatalogueTable.ASSET_RESOURCE));
        tables.noteLeftOut(CatalogueTable.ASSET_RESOURCE, loaded);
    }

    /** Originals of which there is an object and no record; before {@link #resources}, some of which may have waited for them. */
    int recoverOriginals() throws SQLException {
        Sql.run(connection, """
                create or replace function pg_temp.id_of(at timestamptz) returns uuid language sql volatile as $$
                    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
                        placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
                        'hex')::uuid
                $$
                """);
        Sql.run(connection, """
                create temporary table dangling on commit drop as
                select a.device_id, a.asset_key, r.row_data ->> 'type' as type,
                       min(r.row_data ->> 'original_id')::uuid as original_id
                from rebuild_row r join asset a on a.id = (r.row_data ->> 'asset_id')::uuid
                where r.table_name = 'asset_resource'
                  and not exists (select 1 from original o where o.id = (r.row_data ->> 'original_id')::uuid)
                group by 1, 2, 3 having count(*) = 1
                """);
        return Sql.run(connection, """
                insert into original (id, account_id, checksum, sha1, size, object_key, media_type, captured_at, captured_from,
                                      created_at, stored_at, verified_at)
                select case when alone = 1 and original_id is not null and first_of_it = 1
                            then original_id else pg_temp.id_of(modified_at) end,
                       owner, checksum, sha1, size, object_key, coalesce(media_type, 'application/octet-stream'),
                       coalesce(captured_at, modified_at), coalesce(captured_from, 'arrival'), modified_at, modified_at, ?
                from (
                    select f.*, d.original_id,
                           count(*) over (partition by f.uploader, f.asset_key, f.type) as alone,
                           row_number() over (partition by d.original_id order by f.modified_at) as first_of_it
                    from (
                        select distinct on (owner, checksum) * from found_object f
                        where f.problem is null and f.checksum is not null and f.sha1 is not null and f.size > 0
                          and f.owner is not null and f.uploader is not null and f.asset_key is not null and f.type is not null
                          and not exists (select 1 from original o where o.object_key = f.object_key)
                          and not exists (select 1 from original o where o.account_id = f.owner and o.checksum = f.checksum)
                          and not exists (select 1 from rebuild_row r where r.table_name = 'deleted_object'
                                            and r.row_key ->> 'object_key' = f.object_key)
                        order by owner, checksum, modified_at desc) f
                    left join dangling d on d.device_id = f.uploader and d.asset_key = f.asset_key and d.type = f.type) n
                on conflict do nothing
                """, now);
    }

    /** Originals that were only reserved, and whose objects have come since. */
    int completeReserved() throws SQLException {
        return Sql.run(connection, """
                update original o set stored_at = f.modified_at, verified_at = ? from found_object f
                where o.stored_at is null and f.object_key = o.object_key and f.size = o.size and f.checksum = o.checksum
                """, now);
    }

    /** Asset resources of originals that nothing refers to, from what their objects say. */
    int recoverResources() throws SQLException {
        Sql.run(connection, """
                create temporary table unnamed on commit drop as
                select o.id as original_id, f.owner, f.uploader, f.asset_key, f.type, f.filename, f.modified_at, o.captured_at,
                       o.stored_at
                from original o join found_object f on f.object_key = o.object_key
                where f.uploader is not null and f.asset_key is not null and f.type is not null and o.stored_at is not null
                  and not exists (select 1 from asset_resource r where r.original_id = o.id)
                """);
        Sql.run(connection, """
                insert into asset (id, account_id, device_id, asset_key, captured_at, created_at)
                select pg_temp.id_of(stored_at), d.account_id, uploader, asset_key, captured_at, stored_at
                from (select distinct on (uploader, asset_key) * from unnamed order by uploader, asset_key, stored_at) u
                join device d on d.id = u.uploader
                on conflict (device_id, asset_key) do nothing
                """);
        Sql.run(connection, """
                update asset_resource r set superseded_at = n.newest
                from asset a join (select uploader, asset_key, type, max(stored_at) as newest from unnamed group by 1, 2, 3) n
                  on n.uploader = a.device_id and n.asset_key = a.asset_key
                where r.asset_id = a.id and r.type = n.type and r.superseded_at is null and r.stored_at < n.newest
                """);
        return Sql.run(connection, """
                insert into asset_resource (id, asset_id, device_id, type, revision, original_id, filename, stored_at, superseded_at)
                select pg_temp.id_of(u.stored_at), a.id, u.uploader, u.type,
                       coalesce((select max(r.revision) from asset_resource r where r.asset_id = a.id and r.type = u.type), 0)
                           + row_number() over w,
                       u.original_id, u.filename, u.stored_at,
                       coalesce(lead(u.stored_at) over w,
                                (select max(r.stored_at) from asset_resource r
                                 where r.asset_id = a.id and r.type = u.type and r.superseded_at is null))
                from unnamed u join asset a on a.device_id = u.uploader and a.asset_key = u.asset_key
                window w as (partition by a.id, u.type order by u.stored_at, u.original_id)
                on conflict do nothing
                """);
    }

    /** Keys of recorded originals whose object is not there or not theirs, the first of them. */
    List<String> missing() throws SQLException {
        return Sql.list(
                connection,
                "select object_key from original where damaged_at = ? order by object_key collate \"C\" limit "
                        + SAMPLE,
                row -> row.getString(1),
                now);
    }

    /**
     * Hands over what is damaged to healing: each gets its line in the history of damage, and a fresh key, because there may be
     * something else under its former one.
     */
    void noteDamage() throws SQLException {
        // What was read back was so in a database that is gone; a listing is no reading.
        Sql.run(connection, "update original set read_back_at = null");
        Sql.run(connection, """
                insert into original_damage (id, original_id, account_id, checksum, size, object_key, kind, detail, found_at,
                                             next_attempt_at)
                select gen_random_uuid(), id, account_id, checksum, size, object_key, 'missing',
                       'It was not in the object store when the catalogue was made from there.', damaged_at, ?
                from original where damaged_at is not null
                """, now);
        var damaged = Sql.list(
                connection,
                "select id, object_key from original where damaged_at is not null",
                row -> Map.entry(row.getObject(1, UUID.class), new ObjectKey(row.getString(2))));
        for (var each : damaged) {
            var fresh = ObjectKeys.mintAfter(each.getValue(), UUID.randomUUID());
            Sql.run(connection, "update original set object_key = ? where id = ?", fresh.value(), each.getKey());
        }
    }

    long countMissing() throws SQLException {
        return Sql.number(connection, "select count(*) from original where damaged_at = ?", now);
    }

    /** Objects that nothing could be made of. */
    long countUnused() throws SQLException {
        return Sql.number(connection, """
                select count(*) from rebuild_object f
                where not exists (select 1 from original o where o.object_key = f.object_key)
                  and not exists (select 1 from rebuild_row r where r.table_name = 'deleted_object'
                                    and r.row_key ->> 'object_key' = f.object_key)
                """);
    }
}
