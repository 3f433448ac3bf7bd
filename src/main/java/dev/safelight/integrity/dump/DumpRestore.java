package dev.safelight.integrity.dump;

import dev.safelight.integrity.backup.BackupFiles;
import dev.safelight.integrity.backup.Database;
import dev.safelight.integrity.backup.EmptyDatabase;
import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.backup.Sql;
import dev.safelight.integrity.rebuild.Adoption;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a dump into an empty database of the same schema, in one transaction. */
@ApplicationScoped
public class DumpRestore {
    /**
     * The store has lived on since the dump was taken. What was to be removed then may be somebody's only copy now, so nothing is:
     * it is found as an orphan. What was deleted since is called safe by the dump, so everything is read anew, and until that is done
     * nothing counts as safe. Records begin a new lineage.
     */
    static final List<String> AFTERWARDS = List.of(
            "delete from deleted_object",
            "delete from second_copy where state = 'removing'",
            "update original set read_back_at = null, check_claimed_until = null",
            "update verification set paused_at = null, paused_by = null, halted_at = null, halted_because = null,"
                    + " doubted_at = null, lost_at = null, restored_at = now(), everything_asked_at = now()",
            "delete from catalogue_writer",
            "truncate catalogue_change");

    private final Database database;
    private final EmptyDatabase empty;
    private final DumpService dumps;
    private final ObjectStore store;
    private final BackupFiles files;

    DumpRestore(Database database, EmptyDatabase empty, DumpService dumps, ObjectStore store, BackupFiles files) {
        this.database = database;
        this.empty = empty;
        this.dumps = dumps;
        this.store = store;
        this.files = files;
    }

    /**
     * Restores a dump of the object store. The account of this database's set-up, if there is one, gives way to those of the dump.
     * What was stored since the dump was taken is taken over by {@link Adoption}.
     *
     * @param name as {@link DumpView#name()}; the newest if there is none
     * @return the name of the dump
     * @throws ProblemException {@code CONFLICT} if the database is not empty, the dump is of another schema, or none is named and there
     *     are those of several libraries; {@code NOT_FOUND} if there is no such dump
     */
    public String restore(Optional<String> name, RunProgress progress) throws ObjectStoreException {
        empty.require();
        var dump = choose(name);
        try (var file = files.hold()) {
            progress.at("Fetching the dump", 0, null);
            fetch(dump.name(), file);
            progress.at("Filling the database", 0, null);
            restore(file.path());
        } catch (DumpReader.DamagedException damaged) {
            throw new ObjectStoreException(
                    Kind.CORRUPT, "The dump " + dump.name() + " is damaged: " + damaged.getMessage(), damaged);
        } catch (IOException away) {
            throw new ObjectStoreException(Kind.UNAVAILABLE, "The dump could not be read to its end.", away);
        }
        Log.infof("Restored the dump %s", dump.name());
        return dump.name();
    }

    private DumpView choose(Optional<String> name) throws ObjectStoreException {
        var all = dumps.dumps();
        if (name.isEmpty()) {
            requireOneLibrary(all);
        }
        return all.stream()
                .filter(one -> name.isEmpty() || name.get().equals(one.name()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "There is no such dump in the " + store.description() + "."));
    }

    /** The newest dump may be of a server that began empty on a store that was not; a person knows which is meant. */
    private static void requireOneLibrary(List<DumpView> newestFirst) {
        var newest = new LinkedHashMap<String, DumpView>();
        newestFirst.forEach(dump -> newest.putIfAbsent(dump.library(), dump));
        // Those named as they were before names told whose they are.
        if (newest.size() > 1) {
            newest.remove("");
        }
        if (newest.size() > 1) {
            var names = newest.values().stream()
                    .map(dump -> "%s (%d bytes)".formatted(dump.name(), dump.size()))
                    .collect(Collectors.joining(", "));
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There are dumps of more than one library, so say which is to be restored. The newest of each: "
                            + names + ". Nothing was changed.");
        }
    }

    private void fetch(String name, BackupFiles.Held file) throws ObjectStoreException, IOException {
        var key = new ObjectKey(DumpKey.PREFIX + name);
        try (var in = store.get(key, ByteRange.ALL)) {
            file.fill(in);
        }
    }

    /** Restores a dump from a file. */
    void restore(Path file) throws IOException {
        var checked = DumpReader.check(file);
        database.change(connection -> {
            EmptyDatabase.hold(connection);
            requireSame(checked, connection);
            var names = checked.tables().stream().map(Sql::quoted).collect(Collectors.joining(", "));
            Sql.run(connection, "truncate " + names);
            DumpReader.restore(file, connection);
            Adoption.prepare(connection);
            for (var statement : AFTERWARDS) {
                Sql.run(connection, statement);
            }
        });
    }

    private static void requireSame(DumpReader.Checked dump, Connection connection) throws SQLException {
        var here = DumpTables.version(connection);
        var tables =
                DumpTables.of(connection).stream().map(DumpTables.Table::name).collect(Collectors.toSet());
        if (!here.equals(dump.schema()) || !tables.equals(new HashSet<>(dump.tables()))) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The dump is of schema version %s and this database is of %s; restore it with the version of Safelight that took it, then update."
                            .formatted(dump.schema(), here));
        }
    }
}
