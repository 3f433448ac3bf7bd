package dev.safelight.testsupport;

import dev.safelight.upload.intake.UploadConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies in the spool of the application under test. */
@ApplicationScoped
public class Spooled {
    private final Path directory;

    Spooled(UploadConfig config) {
        this.directory = config.spoolDirectory();
    }

    public List<Path> files() {
        return in(directory);
    }

    /** The files of uploads in a spool directory; whose spool it is, it says in a hidden one. */
    public static List<Path> in(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Bytes in all files of uploads in a spool directory. */
    public static long bytesIn(Path directory) {
        return in(directory).stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
