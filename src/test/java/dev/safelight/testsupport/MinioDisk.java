package dev.safelight.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A MinIO's: a directory for each object, with small objects inside of its own metadata file and larger ones in parts. */
public final class MinioDisk extends Disk {
    private static final String METADATA = "xl.meta";

    private final Path bucket;

    /**
     * A MinIO's disk.
     *
     * @param data the directory that MinIO was started on
     * @param bucket with the originals
     */
    public MinioDisk(Path data, String bucket) {
        this.bucket = data.resolve(bucket);
    }

    @Override
    public List<String> keys() throws IOException {
        try (var files = Files.walk(bucket.resolve("originals"))) {
            return files.filter(file -> file.endsWith(METADATA))
                    .map(file -> bucket.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    Path file(String key) throws IOException {
        try (var files = Files.walk(bucket.resolve(key))) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparing(file -> !file.endsWith(METADATA)))
                    .orElseThrow();
        }
    }

    @Override
    public void remove(String key) {
        Directories.delete(bucket.resolve(key));
    }
}
