package dev.safelight.testsupport;

import dev.safelight.server.Durability;
import dev.safelight.server.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One real database and one empty data directory for all tests of the running application; both are gone afterwards. Use
 * {@link SafelightTest} rather than this.
 */
public class EmbeddedDatabaseResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path directory;
    private @Nullable EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        Path data = Directories.createTemporary();
        EmbeddedDatabase started = EmbeddedDatabase.start(data.resolve("database"), Durability.THROWAWAY);
        directory = data;
        database = started;
        return Map.of(
                "quarkus.datasource.jdbc.url", started.jdbcUrl(),
                "quarkus.datasource.username", started.username(),
                "quarkus.datasource.password", started.password(),
                "safelight.data", data.toString(),
                "safelight.server-id", UUID.randomUUID().toString());
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
        if (directory != null) {
            Directories.delete(directory);
        }
    }
}
