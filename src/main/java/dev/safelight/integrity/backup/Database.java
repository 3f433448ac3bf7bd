package dev.safelight.integrity.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Transactions on a connection of their own, for what reads or writes whole tables: with a snapshot of everything, with cursors
 * and with {@code COPY}. None may reach an object store meanwhile.
 */
@ApplicationScoped
public class Database {
    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    /** What is done in one transaction and gives nothing back. */
    @FunctionalInterface
    public interface Change {
        void on(Connection connection) throws SQLException, IOException;
    }

    /** In one transaction whose statements each see what is committed when they begin. */
    public <T> T inTransaction(Work<T> work) {
        return run("set transaction isolation level read committed", work);
    }

    /** As {@link #inTransaction}, for changes. */
    public void change(Change change) {
        inTransaction(connection -> {
            change.on(connection);
            return true;
        });
    }

    /**
     * In one transaction that sees one state of everything: that of its first statement which is no {@code LOCK TABLE}. Fails if it
     * changes what another transaction changed meanwhile.
     */
    public <T> T inSnapshot(Work<T> work) {
        return run("set transaction isolation level repeatable read", work);
    }

    private <T> T run(String begin, Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Sql.run(connection, begin);
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not do it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
