package dev.safelight.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory store's. */
public final class DirectoryDisk extends Disk {
    private final Path directory;

    public DirectoryDisk(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<String> keys() throws IOException {
        try (var files = Files.walk(directory.resolve("originals"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    Path file(String key) {
        return directory.resolve(key);
    }

    @Override
    public void remove(String key) throws IOException {
        Files.delete(file(key));
    }
}
