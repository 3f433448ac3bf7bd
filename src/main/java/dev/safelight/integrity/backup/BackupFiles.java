package dev.safelight.integrity.backup;

import dev.safelight.storage.Sha256;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that are made before they are put into the object store, or taken out of it before they are believed. */
@ApplicationScoped
public class BackupFiles {
    private static final String SUFFIX = ".part";

    private final Path directory;

    BackupFiles(BackupConfig config) {
        this.directory = config.directory();
    }

    /** What a crash left here is of no use. */
    void onStart(@Observes StartupEvent event) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            Log.warnf("The directory %s cannot be tidied up: %s", directory, e.getMessage());
        }
    }

    /** A file that is gone when it is closed. */
    public static final class Held implements AutoCloseable {
        private final Path path;

        private Held(Path path) {
            this.path = path;
        }

        public Path path() {
            return path;
        }

        /** Fills it from a stream, which stays open. */
        public void fill(InputStream in) throws IOException {
            Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
        }

        /** Of what is in it. */
        public Sha256 checksum() {
            try {
                return Sha256.of(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                Log.warnf("The file %s stays: %s", path, e.getMessage());
            }
        }
    }

    /** A new empty file. */
    public Held hold() {
        try {
            Files.createDirectories(directory);
            return new Held(Files.createFile(directory.resolve(UUID.randomUUID() + SUFFIX)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
