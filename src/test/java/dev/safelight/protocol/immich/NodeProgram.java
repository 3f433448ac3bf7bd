package dev.safelight.protocol.immich;

import dev.safelight.testsupport.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** A published program of Immich that npm installs below {@code target}, where it stays for the next run. */
final class NodeProgram {
    static final String ABSENT = "node and npm are not installed";

    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Path SOURCES = Path.of("src/test/node").toAbsolutePath();

    private final Path directory;

    private NodeProgram(Path directory) {
        this.directory = directory;
    }

    static boolean canBeInstalled() {
        return Commands.exists("node") && Commands.exists("npm");
    }

    /** Installs what a folder of {@code src/test/node} asks for, unless it is there already. */
    static NodeProgram install(String name) throws IOException, InterruptedException {
        var directory = Files.createDirectories(Path.of("target/node-" + name).toAbsolutePath());
        var wanted = SOURCES.resolve(name).resolve("package.json");
        var present = directory.resolve("package.json");
        if (!Files.exists(directory.resolve("node_modules"))
                || !Files.exists(present)
                || Files.mismatch(wanted, present) >= 0) {
            Files.copy(wanted, present, StandardCopyOption.REPLACE_EXISTING);
            Commands.run(
                    directory, INSTALLING, List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"));
        }
        return new NodeProgram(directory);
    }

    /** Puts a script of {@code src/test/node} beside the installed packages; its name. */
    String script(String name) throws IOException {
        Files.copy(SOURCES.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return name;
    }

    Path directory() {
        return directory;
    }

    /** What a command in its directory prints. */
    String run(Duration patience, List<String> command) throws IOException, InterruptedException {
        return Commands.run(directory, patience, command);
    }
}
