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
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
