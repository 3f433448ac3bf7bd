package dev.safelight.storage;

import dev.safelight.problem.StartupException;
import dev.safelight.storage.S3Settings.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the S3 part of the configuration, and says in one sentence what is wrong with it. */
final class S3SettingsReader {
    private S3SettingsReader() {}

    /**
     * Reads the settings of one store.
     *
     * @param variables what the names of their environment variables begin with: {@code SAFELIGHT_STORAGE_S3_}
     * @throws StartupException if the endpoint is no address or a credential is missing
     */
    static S3Settings read(URI endpoint, StorageConfig.S3 s3, String variables) {
        var scheme = String.valueOf(endpoint.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
            throw new StartupException(variables + "ENDPOINT is " + endpoint
                    + ", which is no address: give it as http://host:port or https://host.");
        }
        var credentials = new Credentials(
                secret(variables, "ACCESS_KEY", s3.accessKey(), s3.accessKeyFile()),
                secret(variables, "SECRET_KEY", s3.secretKey(), s3.secretKeyFile()));
        return new S3Settings(
                endpoint, s3.region(), s3.bucket(), credentials, s3.connectTimeout(), s3.timeout(), variables);
    }

    private static String secret(String variables, String name, Optional<String> value, Optional<Path> file) {
        var variable = variables + name;
        return value.filter(text -> !text.isBlank())
                .or(() -> file.map(path -> readFile(variable, path)))
                .orElseThrow(() -> new StartupException(variables + "ENDPOINT is set, but there is no " + variable
                        + ": set it, or name a file that holds it in " + variable + "_FILE."));
    }

    private static String readFile(String variable, Path file) {
        try {
            var text = Files.readString(file).strip();
            if (!text.isEmpty()) {
                return text;
            }
        } catch (IOException e) {
            throw new StartupException(
                    "The file " + file + " of " + variable + "_FILE cannot be read: check its name and permissions.",
                    e);
        }
        throw new StartupException("The file " + file + " of " + variable + "_FILE is empty: put the key into it.");
    }
}
