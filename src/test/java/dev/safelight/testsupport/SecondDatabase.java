package dev.safelight.testsupport;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty database of the present schema, beside the one of the application under test: a schema of its own in it, because the
 * application's account makes no databases.
 */
public final class SecondDatabase implements AutoCloseable {
    private final String name = "second_" + UUID.randomUUID().toString().replace("-", "");
    private final PGSimpleDataSource source;

    public SecondDatabase() throws SQLException {
        runInFirst("create schema " + name);
        source = source(url());
        source.setCurrentSchema(name);
        Flyway.configure()
                .dataSource(source)
                .schemas(name)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    public DataSource source() {
        return source;
    }

    /** What {@code psql} calls it. */
    public String address() {
        return "postgresql://%s:%s@%s?options=-csearch_path%%3D%s"
                .formatted(
                        value("quarkus.datasource.username"),
                        value("quarkus.datasource.password"),
                        url().replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", ""),
                        name);
    }

    @Override
    public void close() throws SQLException {
        runInFirst("drop schema " + name + " cascade");
    }

    private static void runInFirst(String sql) throws SQLException {
        try (var connection = source(url()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PGSimpleDataSource source(String url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(value("quarkus.datasource.username"));
        source.setPassword(value("quarkus.datasource.password"));
        return source;
    }

    private static String url() {
        return value("quarkus.datasource.jdbc.url");
    }

    private static String value(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
