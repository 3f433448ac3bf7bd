package dev.safelight.integrity.rebuild;

import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.catalogue.CatalogueTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts and devices: as they were recorded, else named after their folders. The account that was made at set-up becomes the
 * recorded one of the same user name, with the new password and as an admin.
 */
final class OwnerAssembly {
    /** No user name begins like this. */
    private static final String ASIDE = "~";

    private final Connection connection;
    private final TableLoad tables;
    private final RebuildNotes notes;
    private final Instant now;
    private final String nobodysHash;

    /** @param nobodysHash of a password that nobody knows, for accounts whose own is not recorded */
    OwnerAssembly(Connection connection, TableLoad tables, RebuildNotes notes, Instant now, String nobodysHash) {
        this.connection = connection;
        this.tables = tables;
        this.notes = notes;
        this.now = now;
        this.nobodysHash = nobodysHash;
    }

    private record Admin(UUID id, String username) {}

    void accounts() throws SQLException {
        var admin = Sql.first(
                connection,
                "select id, username from account",
                row -> new Admin(row.getObject("id", UUID.class), row.getString("username")));
        Sql.run(connection, "update account set username = '" + ASIDE + "' || username");
        Sql.run(connection, """
                update rebuild_row set row_data = row_data || jsonb_build_object('password_hash', cast(? as text))
                where table_name = 'account' and row_data ->> 'password_hash' is null
                """, nobodysHash);
        tables.load(CatalogueTable.ACCOUNT, "true");
        addMissing();
        if (admin.isPresent()) {
            merge(admin.get());
        }
    }

    private void addMissing() throws SQLException {
        var made = Sql.list(connection, """
                insert into account (id, username, display_name, password_hash, role, created_at)
                select id, name, name, ?, 'member', ? from (
                    select id, case when exists (select 1 from account a where a.username = named.name)
                                      or row_number() over (partition by name order by id) > 1
                                    then left(name, 20) || '-' || left(id::text, 8) else name end as name
                    from (
                        select id, coalesce(min(folder), 'account-' || left(id::text, 8)) as name from (
                            select account_id as id, lower(split_part(object_key, '/', 2)) as folder
                            from rebuild_object where account_id is not null
                            union all
                            select (row_data ->> 'account_id')::uuid, null from rebuild_row
                            where table_name in ('device', 'original', 'asset', 'tree_entry')) mentioned
                        where not exists (select 1 from account a where a.id = mentioned.id)
                          and not exists (select 1 from account a where a.username = mentioned.folder)
                        group by id) named) fresh
                returning username
                """, row -> row.getString(1), nobodysHash, now);
        made.forEach(name -> notes.add(
                "The account " + name + " was not recorded; it is named after its folder and needs a new password."));
    }

    private void merge(Admin admin) throws SQLException {
        Optional<UUID> same = Sql.first(
                connection,
                "select id from account where username = ?",
                row -> row.getObject(1, UUID.class),
                admin.username());
        if (same.isEmpty()) {
            Sql.run(connection, "update account set username = ? where id = ?", admin.username(), admin.id());
            return;
        }
        Sql.run(connection, """
                update account a set password_hash = o.password_hash, role = 'admin', disabled_at = null
                from account o where o.id = ? and a.id = ?
                """, admin.id(), same.get());
        for (var reference : references()) {
            Sql.run(connection, reference, same.get(), admin.id());
        }
        Sql.run(connection, "delete from account where id = ?", admin.id());
        notes.add("The account " + admin.username() + " is the recorded one now, with the password that was set here.");
    }

    /** Statements that make everything that refers to an account refer to another. */
    private List<String> references() throws SQLException {
        return Sql.list(connection, """
                select format('update %s set %I = ? where %2$I = ?', c.conrelid::regclass, a.attname)
                from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confrelid = 'account'::regclass
                """, row -> row.getString(1));
    }

    void devices() throws SQLException {
        tables.load(CatalogueTable.DEVICE, "exists (select 1 from account a where a.id = x.account_id)");
        owners();
    }

    /** In a catalogue that is there: those that it does not know and that objects are of. */
    void missing() throws SQLException {
        addMissing();
        owners();
    }

    /** Finds out whose each object is. */
    private void owners() throws SQLException {
        Sql.run(connection, """
                create temporary table found_object on commit drop as
                select o.*, coalesce(a.id, b.id) as owner, split_part(o.object_key, '/', 3) as slug
                from rebuild_object o
                left join account a on a.id = o.account_id
                left join account b on b.username = split_part(o.object_key, '/', 2)
                """);
        addMissingDevices();
        Sql.run(connection, "alter table found_object add column uploader uuid");
        Sql.run(connection, """
                update found_object o set uploader = coalesce(
                    (select d.id from device d where d.id = o.device_id),
                    (select d.id from device d where d.account_id = o.owner and d.slug = o.slug))
                """);
        Sql.run(connection, "create index on found_object (object_key)");
        Sql.run(connection, "create index on found_object (owner, checksum)");
        Sql.run(connection, "analyze found_object");
    }

    private void addMissingDevices() throws SQLException {
        var made = Sql.list(connection, """
                insert into device (id, account_id, name, platform, slug, created_at)
                select id, account_id, slug, 'other', slug, at from (
                    select id, account_id, at,
                           case when row_number() over (partition by account_id, slug order by id) > 1
                                  or exists (select 1 from device d where d.account_id = named.account_id and d.slug = named.slug)
                                then left(slug, 20) || '-' || left(id::text, 8) else slug end as slug
                    from (
                        select distinct on (id) id, account_id,
                               coalesce(slug, 'device-' || left(id::text, 8)) as slug, at
                        from (
                            select device_id as id, owner as account_id, slug, modified_at as at from found_object
                            union all
                            select (row_data ->> 'device_id')::uuid, (row_data ->> 'account_id')::uuid, null, ?
                            from rebuild_row where table_name in ('asset', 'tree_entry')) mentioned
                        where id is not null and exists (select 1 from account a where a.id = mentioned.account_id)
                          and not exists (select 1 from device d where d.id = mentioned.id)
                          and not exists (select 1 from device d
                                          where d.account_id = mentioned.account_id and d.slug = mentioned.slug)
                        order by id, slug nulls last, at) named) fresh
                returning name
                """, row -> row.getString(1), now);
        made.forEach(name -> notes.add(
                "The device " + name + " was not recorded; it is named after its folder and must be enrolled again."));
    }

    /** What lets devices and scripts in. */
    void tokens() throws SQLException {
        tables.load(CatalogueTable.DEVICE_TOKEN, "exists (select 1 from device d where d.id = x.device_id)");
        tables.load(CatalogueTable.API_TOKEN, "exists (select 1 from account a where a.id = x.account_id)");
    }
}
