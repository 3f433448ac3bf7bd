package dev.safelight.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.SafelightTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@SafelightTest
class RealDatabaseTest {

    @Inject
    DataSource dataSource;

    @Test
    void testsRunOnARealPostgres() throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW server_version_num")) {
            rows.next();
            assertThat(rows.getInt(1) / 10_000).isEqualTo(Integer.parseInt(PostgresCluster.MAJOR_VERSION));
        }
    }
}
