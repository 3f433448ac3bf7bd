package dev.safelight.integrity.rebuild;

import dev.safelight.account.password.Passwords;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.storage.ObjectStoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/**
 * Takes over what was stored since a restored dump was taken, by what each object says of itself, as a rebuild does with objects of
 * which there is no record. What was deleted for good before the dump, and was still to be removed, stays deleted.
 */
@ApplicationScoped
public class Adoption {
    private final Database database;
    private final ObjectLook objects;
    private final Staging staging;
    private final Passwords passwords;
    private final Clock clock;

    Adoption(Database database, ObjectLook objects, Staging staging, Passwords passwords, Clock clock) {
        this.database = database;
        this.objects = objects;
        this.staging = staging;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Notes what is deleted for good, within the transaction in which a restored database forgets it. */
    public static void prepare(Connection connection) throws SQLException {
        Sql.run(connection, "truncate rebuild_row, rebuild_object");
        Sql.run(connection, """
                insert into rebuild_row (table_name, row_key, row_data)
                select 'deleted_object', jsonb_build_object('object_key', d.object_key), to_jsonb(d) from deleted_object d
                """);
    }

    /** Looks at all objects and takes over those that are new; may be repeated. */
    public AdoptionReport adopt(RunProgress progress) throws ObjectStoreException {
        objects.lookAtAll(progress);
        progress.at("Taking over what is newer than the dump", 0, null);
        var nobodysHash = passwords.hash(UUID.randomUUID().toString());
        var report = database.inTransaction(connection -> adopt(connection, nobodysHash));
        staging.clearObjects();
        return report;
    }

    private AdoptionReport adopt(Connection connection, String nobodysHash) throws SQLException {
        var now = clock.instant();
        var notes = new RebuildNotes();
        var tables = new TableLoad(connection, notes);
        Sql.run(connection, "analyze rebuild_object");
        new OwnerAssembly(connection, tables, notes, now, nobodysHash).missing();
        var originals = new OriginalAssembly(connection, tables, now);
        originals.forgetReusedKeys();
        var adopted = originals.completeReserved() + originals.recoverOriginals();
        originals.recoverResources();
        return new AdoptionReport(adopted, originals.countUnused(), notes.notes());
    }
}
