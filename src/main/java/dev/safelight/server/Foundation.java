package dev.safelight.server;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application stands on, opened before it starts and closed after it has stopped: the data directory and, unless an
 * outside one is configured, the embedded database. The application finds both through system properties.
 */
final class Foundation implements AutoCloseable {

    private final DataDirectory data;
    private final @Nullable EmbeddedDatabase database;
    private final Map<String, @Nullable String> replaced = new LinkedHashMap<>();

    private Foundation(DataDirectory data, @Nullable EmbeddedDatabase database) {
        this.data = data;
        this.database = database;
        publish(StartSettings.DATA, data.path().toString());
        publish("safelight.server-id", data.serverId().toString());
        if (database != null) {
            publish(StartSettings.DATABASE_URL, database.jdbcUrl());
            publish("quarkus.datasource.username", database.username());
            publish("quarkus.datasource.password", database.password());
        }
    }

    /**
     * Opens the data directory and starts the database.
     *
     * @throws dev.safelight.problem.StartupException if either cannot be used
     */
    static Foundation open(StartSettings settings) throws IOException {
        var data = DataDirectory.open(settings.data(), settings.dataMustExist());
        try {
            var database = settings.databaseUrl().isPresent()
                    ? null
                    : EmbeddedDatabase.start(data.path().resolve("database"), Durability.DURABLE);
            return new Foundation(data, database);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** Stops the database, then lets go of the data directory, so that the next server finds the first one gone altogether. */
    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        replaced.forEach(Foundation::restore);
        try {
            data.close();
        } catch (IOException e) {
            Log.debugf(e, "The lock of the data directory is gone with this process anyway");
        }
    }

    private void publish(String property, String value) {
        replaced.put(property, System.getProperty(property));
        System.setProperty(property, value);
    }

    private static void restore(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
