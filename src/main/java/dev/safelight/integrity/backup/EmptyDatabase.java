package dev.safelight.integrity.backup;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What may be filled from an object store: a database that nothing was ever uploaded to and no device belongs to. The one account of
 * its set-up may be there.
 */
@ApplicationScoped
public class EmptyDatabase {
    private static final String IS_EMPTY = """
            not exists (select 1 from device) and not exists (select 1 from original) and not exists (select 1 from asset)
            and not exists (select 1 from upload_job) and (select count(*) from account) <= 1
            """;

    private final Database database;

    public EmptyDatabase(Database database) {
        this.database = database;
    }

    public boolean isEmpty() {
        return database.inTransaction(EmptyDatabase::isEmpty);
    }

    /** Whether it is, within a transaction. */
    public static boolean isEmpty(Connection connection) throws SQLException {
        return Sql.holds(connection, IS_EMPTY);
    }

    /**
     * Refuses to go on if it is not.
     *
     * @throws ProblemException {@code CONFLICT}
     */
    public void require() {
        if (!isEmpty()) {
            throw notEmpty();
        }
    }

    /**
     * Keeps it empty for everybody else until the transaction ends.
     *
     * @throws ProblemException {@code CONFLICT} if it is not
     */
    public static void hold(Connection connection) throws SQLException {
        Sql.run(connection, "lock table account, device, original, asset, upload_job in share row exclusive mode");
        if (!isEmpty(connection)) {
            throw notEmpty();
        }
    }

    private static ProblemException notEmpty() {
        return new ProblemException(
                ProblemType.CONFLICT,
                "This database is not empty: it has devices, originals or upload jobs, or more than the first account. Nothing was"
                        + " changed; name an empty database, or an empty data directory.");
    }
}
