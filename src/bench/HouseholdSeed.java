import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Puts a household of phones into a server's database as if two years had passed: every asset resource with its original and its
 * upload job, five attempts a job, and each phone's list, of which one line in a hundred is not safe, for all kinds of reasons.
 * There are no files behind them. Rows lie in the order in which they would have been written, the phones' mixed.
 */
final class HouseholdSeed {
    /** Of a hundred lines of a list, one is not stored; and one asset resource in a hundred is not listed any more. */
    static final int SHARE = 100;

    private static final int YEARS = 2;

    private final Connection database;
    private final long stored;

    /** {@code stored} asset resources on all devices together. */
    HouseholdSeed(Connection database, long stored) {
        this.database = database;
        this.stored = stored;
    }

    void put(List<UUID> devices) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            // There is nothing to read back.
            statement.execute("update verification set paused_at = now()");
            database.commit();
            // What the triggers of so many rows would note is counted at once at the end.
            triggers(statement, "disable");
            var references = references(statement);
            for (var reference : references) {
                statement.execute("alter table " + reference.table() + " drop constraint " + reference.name());
            }
            stage(statement, devices);
            for (var sql : List.of(ORIGINALS, ASSETS, RESOURCES, JOBS, ATTEMPTS, OPEN_JOBS, OPEN_ATTEMPTS, LISTS, LINES, MISSING,
                    HEARD, PRESENCE, STATES, CHECK_INS, FACTS, SEEN, DAMAGE, DAMAGES, TRASH)) {
                var began = System.nanoTime();
                int rows = statement.executeUpdate(sql);
                System.out.printf("  %,9d rows in %5.1f s: %s%n", rows, (System.nanoTime() - began) / 1e9, sql.lines().findFirst().orElse(""));
            }
            for (var reference : references) {
                statement.execute("alter table " + reference.table() + " add constraint " + reference.name() + " " + reference.definition());
            }
            recount(statement);
            triggers(statement, "enable");
            database.commit();
        }
        database.setAutoCommit(true);
        try (var statement = database.createStatement()) {
            statement.execute("vacuum analyze");
        } catch (SQLException notAllowed) {
            System.out.println("  " + notAllowed.getMessage());
        }
    }

    /** A reference of the large tables; all of them are looked at together at the end. */
    private record Reference(String table, String name, String definition) {}

    private static List<Reference> references(Statement statement) throws SQLException {
        var references = new ArrayList<Reference>();
        try (var rows = statement.executeQuery("""
                select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
                where contype = 'f' and conrelid in ('original'::regclass, 'asset'::regclass, 'asset_resource'::regclass,
                                                     'upload_job'::regclass, 'attempt'::regclass)
                """)) {
            while (rows.next()) {
                references.add(new Reference(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return references;
    }

    private static void triggers(Statement statement, String what) throws SQLException {
        for (var table : List.of("original", "asset", "asset_resource", "upload_job", "attempt", "inventory_item", "device")) {
            statement.execute("alter table " + table + " " + what + " trigger user");
        }
    }

    /** A server that keeps counts is told to make them anew. */
    private static void recount(Statement statement) throws SQLException {
        statement.execute("""
                do $$ begin
                    if to_regproc('recount') is not null then perform recount(); end if;
                end $$
                """);
    }

    private void stage(Statement statement, List<UUID> devices) throws SQLException {
        var ids = String.join(",", devices.stream().map(id -> "'" + id + "'").toList());
        statement.execute("""
                create function pg_temp.id(kind text, i bigint, at timestamptz) returns uuid language sql immutable as $$
                    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind || i), 1, 3)
                        || '8' || substr(md5(kind || i), 4, 15))::uuid
                $$
                """);
        statement.execute("""
                create temporary table thing as
                select i, i / %1$d as n, d.id as device_id, pg_temp.id('o', i, at) as original, pg_temp.id('r', i, at) as resource,
                       pg_temp.id('j', i, at) as job, pg_temp.id('a', i - half, at - step * half) as asset, d.account_id, a.username, d.slug, at,
                       'ASSET-' || lpad(((i - half) / %1$d)::text, 12, '0') as asset_key,
                       case when half > 0 then 'paired-video' else 'photo' end as type,
                       case when i < %2$d / 10 then 'DSC_' when i / %1$d %% 10 = 3 then 'IMG_E' else 'IMG_' end || i / %1$d %% 10000 as name,
                       1000000 + i %% 5000000 as size
                from generate_series(0, %2$d - 1) as i
                join (select id, account_id, slug, array_position(array[%3$s]::uuid[], id) - 1 as place from device) d
                    on d.place = i %% %1$d
                join account a on a.id = d.account_id
                cross join lateral (select interval '%4$d years' / %2$d as step) s
                cross join lateral (select now() - step * (%2$d - i) - interval '1 hour' as at,
                                           case when i / %1$d %% 5 = 4 then %1$d else 0 end as half) t
                order by i
                """.formatted(devices.size(), stored, ids, YEARS));
        statement.execute("""
                create temporary table open_thing as
                select m, d.id as device_id, d.account_id, a.username, d.slug,
                       now() - interval '60 days' * (m::numeric / (%1$d + 1)) as at, 'NEW-' || lpad(m::text, 12, '0') as asset_key,
                       case m %% 10 when 0 then 'failed' when 1 then 'failed' when 2 then 'failed' when 3 then 'registered'
                           when 4 then 'registered' when 5 then 'interrupted' when 6 then 'interrupted' when 7 then 'spooled'
                           when 8 then 'cancelled' else 'not-started' end as state,
                       case when m %% 10 > 2 then case when m %% 10 in (5, 6) then 'connection-lost' end
                           when m %% 40 < 10 then 'too-large' when m %% 40 < 20 then 'device-reported'
                           when m %% 40 < 30 then 'checksum-mismatch' else 'unsupported' end as reason
                from device d join account a on a.id = d.account_id, generate_series(0, %1$d - 1) as m
                where d.id in (%2$s)
                """.formatted(stored / devices.size() / SHARE, ids));
        statement.execute("analyze thing");
        statement.execute("analyze open_thing");
    }

    private static final String ORIGINALS = """
            insert into original (id, account_id, checksum, sha1, size, object_key, media_type, captured_at, captured_from, created_at, stored_at, verified_at)
            select original, account_id, lpad(to_hex(i), 64, '0'), lpad(to_hex(i), 40, '0'), size,
                   'originals/' || username || '/' || slug || to_char(at, '/yyyy/mm/yyyymmdd-hh24miss_') || 'IMG_' || i,
                   'image/heic', at - interval '2 hours', 'file', at, at, at
            from thing
            """;
    private static final String ASSETS = """
            insert into asset (id, account_id, device_id, asset_key, captured_at, created_at)
            select asset, account_id, device_id, asset_key, at - interval '2 hours', at from thing where type = 'photo'
            """;
    private static final String RESOURCES = """
            insert into asset_resource (id, asset_id, device_id, type, revision, original_id, filename, stored_at)
            select resource, asset, device_id, type, 1, original, 'IMG_' || n % 10000 || '.HEIC', at from thing
            """;
    private static final String JOBS = """
            insert into upload_job (id, account_id, device_id, asset_key, type, filename, media_type, captured_at, state, size, bytes_received, checksum, sha1, folder, asset_resource_id, attempt_count, door, created_at, updated_at, acknowledged_at)
            select job, account_id, device_id, asset_key, type, name || '.HEIC', 'image/heic', at, 'stored',
                   size, size, lpad(to_hex(i), 64, '0'), lpad(to_hex(i), 40, '0'), username || '/' || slug, resource,
                   1 + i % 9, 'background', at, at, at
            from thing
            """;
    /** From one to nine each, five in the mean; one in twenty of those that came to nothing failed, the others lost their connection. */
    private static final String ATTEMPTS = """
            insert into attempt (job_id, number, started_at, ended_at, bytes, outcome, reason, door, remote_address, user_agent)
            select job, k, at - interval '1 minute' * (2 + i % 9 - k), at - interval '1 minute' * (1 + i % 9 - k), size,
                   case when k = 1 + i % 9 then 'stored' when (i + k) % 20 = 0 then 'failed' else 'interrupted' end,
                   case when k = 1 + i % 9 then null when (i + k) % 20 = 0 then 'checksum-mismatch' else 'connection-lost' end,
                   'background', '192.168.1.7', 'Photos/1 CFNetwork'
            from thing, generate_series(1, 1 + i % 9) as k
            """;
    private static final String OPEN_JOBS = """
            insert into upload_job (id, account_id, device_id, asset_key, type, filename, state, reason, device_reason, wanted, size, spool_server, spool_file, folder, attempt_count, next_attempt_at, door, created_at, updated_at, ignored_at, ignored_by, ignored_note)
            select pg_temp.id('u' || device_id, m, at), account_id, device_id, asset_key, 'photo', 'NEW_' || m || '.HEIC', state,
                   case state when 'cancelled' then 'cancelled-by-person' when 'spooled' then 'storage-unavailable' else reason end,
                   case when reason = 'device-reported' then 'icloud-original-missing' end, state = 'registered' and m % 4 = 3, 1000 + m,
                   case when state = 'spooled' then 'elsewhere' end, case when state = 'spooled' then device_id || '-' || m end,
                   username || '/' || slug, 3, case when state = 'spooled' then now() + interval '1 day' end, 'background', at, at,
                   case when state = 'failed' and m % 3 = 0 then now() end, case when state = 'failed' and m % 3 = 0 then 'bench' end,
                   case when state = 'failed' and m % 3 = 0 then 'known' end
            from open_thing where state <> 'not-started'
            """;
    private static final String OPEN_ATTEMPTS = """
            insert into attempt (job_id, number, started_at, ended_at, outcome, reason, door)
            select id, k, created_at, created_at, case when state = 'failed' then 'failed' else 'interrupted' end,
                   coalesce(reason, 'connection-lost'), 'background'
            from upload_job, generate_series(1, 3) as k where state <> 'stored'
            """;
    private static final String LISTS = """
            insert into inventory (device_id, taken_at, told_at) select distinct device_id, now(), now() from thing
            """;
    private static final String LINES = """
            insert into inventory_item (device_id, asset_key, type, size, modified_at, created_at, filename, listed_at)
            select device_id, asset_key, type, size, at, at, 'IMG_' || n % 10000 || '.HEIC', at from thing where n % 100 <> 7 order by device_id, i
            """;
    private static final String MISSING = """
            insert into inventory_item (device_id, asset_key, type, size, modified_at, created_at, filename, listed_at)
            select device_id, asset_key, 'photo', 1000 + m, at, at, 'NEW_' || m || '.HEIC', at from open_thing
            """;
    /** In twelve hours of each of the last sixty days. */
    private static final String HEARD = """
            insert into device_heard (device_id, hour)
            select id, date_trunc('hour', now(), 'UTC') - interval '2 hours' * k from device, generate_series(0, 719) as k on conflict do nothing
            """;
    private static final String PRESENCE = """
            insert into server_presence (began_at, ended_at)
            select now() - interval '1 week' * k, now() - interval '1 week' * (k - 1) - interval '10 minutes' from generate_series(2, 71) as k
            """;
    private static final String STATES = """
            insert into health_change (device_id, began_at, state)
            select id, now() - interval '1 day' * k, (array['ok', 'working', 'failing'])[1 + k % 3] from device, generate_series(1, 300) as k on conflict do nothing
            """;
    private static final String CHECK_INS = "insert into check_in (device_id, told_at) select device_id, now() from inventory";
    private static final String FACTS = """
            insert into device_fact (device_id, fact, value, told_at)
            select device_id, f.fact, f.value, now() from inventory,
                (values ('photo-access', 'FULL'), ('os-version', '26.1'), ('app-version', '1.0'), ('waiting-for', 'WIFI')) as f (fact, value)
            """;
    private static final String SEEN = "update device set last_seen_at = now()";
    private static final String DAMAGE = """
            update original set verified_at = null, damaged_at = now() - interval '1 day' where id in (select original from thing where i % 50000 = 17)
            """;
    private static final String DAMAGES = """
            insert into original_damage (id, original_id, account_id, checksum, size, object_key, kind, detail, found_at)
            select gen_random_uuid(), id, account_id, checksum, size, 'damaged/' || id, 'changed', 'bench', damaged_at from original where damaged_at is not null
            """;
    private static final String TRASH = """
            update asset set trashed_at = now() - interval '3 days' where id in (select asset from thing where n % 500 = 8)
            """;
}
