package dev.safelight.integrity.orphan;

import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows that objects are compared with, in key order and some at a time, and what was found. */
@ApplicationScoped
class OrphanRows {
    private static final int SOME = 1_000;

    private final Database database;

    OrphanRows(Database database) {
        this.database = database;
    }

    /** The next originals behind a key that are to have an object. Of a damaged one it is known that it has none. */
    List<OrphanView> storedAfter(String key) {
        return database.inTransaction(connection -> Sql.list(
                connection,
                """
                select object_key, size, stored_at from original
                where object_key collate "C" > ? and verified_at is not null
                order by object_key collate "C" limit
                """ + SOME,
                row -> new OrphanView("row", row.getString(1), row.getLong(2), Sql.time(row, "stored_at")),
                key));
    }

    /**
     * Whether an original has this key, be it only reserved, or one that was deleted for good and whose object is to go, or one
     * whose object was found damaged and is left to people.
     */
    boolean isKnown(String key) {
        return database.inTransaction(connection -> Sql.holds(
                connection,
                "exists (select 1 from original where object_key = ?)"
                        + " or exists (select 1 from deleted_object where object_key = ?)"
                        + " or exists (select 1 from original_damage where object_key = ?)",
                key,
                key,
                key));
    }

    boolean isStored(String key) {
        return database.inTransaction(connection -> Sql.holds(
                connection, "exists (select 1 from original where object_key = ? and verified_at is not null)", key));
    }

    /** Takes the place of what was found before. */
    void replace(List<OrphanView> orphans) {
        database.change(connection -> {
            Sql.run(connection, "delete from orphan");
            for (var orphan : orphans) {
                Sql.run(
                        connection,
                        "insert into orphan (kind, object_key, size, at) values (?, ?, ?, ?)",
                        orphan.kind(),
                        orphan.key(),
                        orphan.size(),
                        orphan.at());
            }
        });
    }

    List<OrphanView> found() {
        return database.inTransaction(connection -> Sql.list(
                connection,
                "select * from orphan order by kind, object_key collate \"C\"",
                row -> new OrphanView(
                        row.getString("kind"), row.getString("object_key"), row.getLong("size"), Sql.time(row, "at"))));
    }
}
