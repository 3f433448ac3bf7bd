package dev.safelight.device.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Brings rows into a device's inventory within the present transaction. Only what differs is written: a phone that sends
 * the same list every day costs reading.
 */
final class InventoryMerge {
    /** From so many rows on the planner is told about them, which it would otherwise be a minute later. */
    private static final long MANY = 10_000;

    /** Lists of phones are large: without room to hash and sort them in memory, most of the time goes to temporary files. */
    private static final String ROOM = "set local work_mem = '32MB'";

    private static final String CREATE = """
            insert into inventory (device_id, taken_at, told_at) values (?, ?, ?) on conflict (device_id) do nothing
            """;
    private static final String STAGE = """
            create temporary table inventory_row (
                line bigint, asset_key text, type text, size bigint,
                modified_at timestamptz, created_at timestamptz, filename text, gone boolean) on commit drop
            """;
    private static final String DROP_UNLISTED = """
            delete from inventory_item i
            where i.device_id = ?
              and not exists (select 1 from inventory_row n where n.asset_key = i.asset_key and n.type = i.type)
            """;
    private static final String DROP_GONE = """
            delete from inventory_item i using inventory_row n
            where i.device_id = ? and n.gone and n.asset_key = i.asset_key and n.type = i.type
            """;
    private static final String PUT = """
            insert into inventory_item as i (device_id, asset_key, type, size, modified_at, created_at, filename, listed_at)
            select ?, n.asset_key, n.type, n.size, n.modified_at, n.created_at, n.filename, ?
            from (
                select distinct on (asset_key, type) *
                from inventory_row where not gone order by asset_key, type, line desc) n
            left join inventory_item o on o.device_id = ? and o.asset_key = n.asset_key and o.type = n.type
            where o.device_id is null
               or (o.size, o.modified_at, o.created_at, o.filename)
                  is distinct from (n.size, n.modified_at, n.created_at, n.filename)
            on conflict (device_id, asset_key, type) do update set
                size = excluded.size, modified_at = excluded.modified_at,
                created_at = excluded.created_at, filename = excluded.filename,
                listed_at = case when i.size <> excluded.size then excluded.listed_at else i.listed_at end
            """;

    private final Connection connection;
    private final UUID device;

    InventoryMerge(Connection connection, UUID device) {
        this.connection = connection;
        this.device = device;
    }

    /** Takes the device's inventory for this transaction, making it if there is none. Returns when it was last told. */
    Instant lockOrCreate(Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(CREATE)) {
            statement.setObject(1, device);
            statement.setObject(2, utc(now));
            statement.setObject(3, utc(now));
            statement.executeUpdate();
        }
        return lock().orElseThrow();
    }

    /** Takes the device's inventory for this transaction. Returns when it was last told; nothing if there is none. */
    Optional<Instant> lock() throws SQLException {
        try (var statement =
                connection.prepareStatement("select told_at from inventory where device_id = ? for update")) {
            statement.setObject(1, device);
            try (var result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(result.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    /** Loads rows; call it once in a transaction. */
    void stage(InventoryRows rows) throws SQLException, IOException {
        execute(ROOM);
        execute(STAGE);
        try (InputStream lines = rows.stream()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy inventory_row (" + InventoryRows.COLUMNS + ") from stdin", lines);
        }
        execute("analyze inventory_row");
    }

    /** What was loaded is all that there is, since the given time if it was not on the list before. */
    void replace(Instant since) throws SQLException {
        update(DROP_UNLISTED);
        put(since);
        note(totals(""), true);
        lookUp();
    }

    /** What was loaded is what changed, at the given time. */
    void change(Instant since) throws SQLException {
        var touched = "and asset_key in (select asset_key from inventory_row)";
        var before = totals(touched);
        update(DROP_GONE);
        put(since);
        note(totals(touched).minus(before), false);
        lookUp();
    }

    /** How much there is of a list, or of some of its assets. The inventory is held, so nobody changes it meanwhile. */
    private record Totals(long items, long assets, long bytes) {
        Totals minus(Totals other) {
            return new Totals(items - other.items, assets - other.assets, bytes - other.bytes);
        }
    }

    /** How what has changed stands: whoever sees the new list sees its ledger with it, and waits for neither. */
    private void lookUp() throws SQLException {
        try (var statement = connection.prepareStatement("select ledger_catch_up(?)")) {
            statement.setObject(1, device);
            statement.execute();
        }
    }

    private Totals totals(String which) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select count(*) as assets, coalesce(sum(files), 0) as items, coalesce(sum(bytes), 0) as bytes
                from (
                    select count(*) as files, sum(size) as bytes
                    from inventory_item where device_id = ? %s group by asset_key) a
                """.formatted(which))) {
            statement.setObject(1, device);
            try (var result = statement.executeQuery()) {
                result.next();
                return new Totals(result.getLong("items"), result.getLong("assets"), result.getLong("bytes"));
            }
        }
    }

    /** Notes how much there is now, or how much more than before. */
    private void note(Totals more, boolean anew) throws SQLException {
        var sql = anew
                ? "update inventory set items = ?, assets = ?, bytes = ? where device_id = ?"
                : "update inventory set items = items + ?, assets = assets + ?, bytes = bytes + ? where device_id = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, more.items());
            statement.setLong(2, more.assets());
            statement.setLong(3, more.bytes());
            statement.setObject(4, device);
            statement.executeUpdate();
        }
    }

    /** Notes when the list was told, and taken as a whole, if it was. */
    void told(Instant at, @Nullable Instant takenAt) throws SQLException {
        try (var statement = connection.prepareStatement(
                "update inventory set told_at = ?, taken_at = coalesce(?, taken_at) where device_id = ?")) {
            statement.setObject(1, utc(at));
            statement.setObject(2, takenAt == null ? null : utc(takenAt), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(3, device);
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private void put(Instant since) throws SQLException {
        try (var statement = connection.prepareStatement(PUT)) {
            statement.setObject(1, device);
            statement.setObject(2, utc(since));
            statement.setObject(3, device);
            if (statement.executeUpdate() >= MANY) {
                execute("analyze inventory_item");
            }
        }
    }

    private void update(String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, device);
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
