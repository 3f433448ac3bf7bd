package dev.safelight.server;

import dev.safelight.integrity.command.Command;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What has to be known before the application starts, from the same places that it takes its configuration from: the environment,
 * system properties, {@code .env}, {@code config/application.properties} and the built-in defaults.
 *
 * @param data where the server keeps its data
 * @param dataMustExist whether a missing or empty data directory is an error rather than a beginning
 * @param databaseUrl the outside database, if there is one
 */
record StartSettings(Path data, boolean dataMustExist, Optional<String> databaseUrl) {

    static final String DATA = "safelight.data";
    static final String DATABASE_URL = "quarkus.datasource.jdbc.url";

    /** Reads the configuration into an instance that nothing else sees: the application has to build its own. */
    static StartSettings read() {
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        return new StartSettings(
                config.getValue(DATA, Path.class),
                config.getOptionalValue("safelight.data-must-exist", Boolean.class)
                        .orElse(false),
                config.getOptionalValue(DATABASE_URL, String.class));
    }

    /** A library that is made anew begins in an empty data directory, whatever is said for servers. */
    StartSettings forCommand(Command command) {
        return new StartSettings(data, dataMustExist && !command.isBeginning(), databaseUrl);
    }
}
