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

    /** @throws StartupException if the endpoint is no address or a credential is missing */
    static S3Settings read(URI endpoint, StorageConfig.S3 s3) {
        var scheme = String.valueOf(endpoint.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
            throw new StartupException("SAFELIGHT_STORAGE_S3_ENDPOINT is " + endpoint
                    + ", which is no address: give it as http://host:port or https://host.");
        }
        var credentials = new Credentials(
                secret("ACCESS_KEY", s3.accessKey(), s3.accessKeyFile()),
                secret("SECRET_KEY", s3.secretKey(), s3.secretKeyFile()));
        return new S3Settings(endpoint, s3.region(), s3.bucket(), credentials, s3.connectTimeout(), s3.timeout());
    }

    private static String secret(String name, Optional<String> value, Optional<Path> file) {
        return value.filter(text -> !text.isBlank())
                .or(() -> file.map(path -> readFile(name, path)))
                .orElseThrow(() -> new StartupException("SAFELIGHT_STORAGE_S3_ENDPOINT is set, but there is no "
                        + variable(name) + ": set it, or name a file that holds it in " + variable(name) + "_FILE."));
    }

    private static String readFile(String name, Path file) {
        try {
            var text = Files.readString(file).strip();
            if (!text.isEmpty()) {
                return text;
            }
        } catch (IOException e) {
            throw new StartupException(
                    "The file " + file + " of " + variable(name)
                            + "_FILE cannot be read: check its name and permissions.",
                    e);
        }
        throw new StartupException(
                "The file " + file + " of " + variable(name) + "_FILE is empty: put the key into it.");
    }

    private static String variable(String name) {
        return "SAFELIGHT_STORAGE_S3_" + name;
    }
}
