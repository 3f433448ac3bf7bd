package dev.safelight.protocol.tus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.safelight.testsupport.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** tus-js-client on Node, driven by {@code src/test/node/upload.js}. */
final class TusJsClient {
    static final String ABSENT = "node and npm are not installed";

    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Duration UPLOADING = Duration.ofMinutes(2);
    private static final Path SCRIPTS = Path.of("src/test/node").toAbsolutePath();
    private static final Path DIRECTORY = Path.of("target/node").toAbsolutePath();

    private TusJsClient() {}

    static boolean canBeInstalled() {
        return Commands.exists("node") && Commands.exists("npm");
    }

    /** Installs the package below {@code target}, where it stays for the next run. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        for (var file : List.of("package.json", "upload.js")) {
            Files.copy(SCRIPTS.resolve(file), DIRECTORY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(DIRECTORY.resolve("node_modules/tus-js-client/package.json"))) {
            Commands.run(
                    DIRECTORY, INSTALLING, List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"));
        }
    }

    /** What an upload needs to know, as the script takes it. */
    record Upload(
            String scenario, String protocol, String endpoint, String token, Path file, Map<String, String> metadata) {
        private static final int CHUNK = 500_000;

        private List<String> command() throws IOException {
            var options = new LinkedHashMap<String, Object>();
            options.put("scenario", scenario);
            options.put("protocol", protocol);
            options.put("endpoint", endpoint);
            options.put("token", token);
            options.put("file", file.toString());
            options.put("metadata", metadata);
            options.put("chunkSize", CHUNK);
            return List.of("node", "upload.js", new JsonMapper().writeValueAsString(options));
        }
    }

    /** Runs an upload to its end; the address of the upload. */
    static String run(Upload upload) throws IOException, InterruptedException {
        return Commands.run(DIRECTORY, UPLOADING, upload.command()).strip();
    }

    /** Starts an upload that stops in the middle. */
    static Process start(Upload upload) throws IOException {
        return new ProcessBuilder(upload.command())
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
