package dev.safelight.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes directories below a root so that they survive a power cut, and remembers which ones it has made sure of. */
final class DurableDirectories {
    private final Path root;
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    DurableDirectories(Path root) {
        this.root = root;
    }

    /** Makes the directory, and those between it and the root, where they are missing. The root itself is never made. */
    void ensure(Path directory) throws IOException {
        if (directory.equals(root) || known.contains(directory)) {
            return;
        }
        var parent = parentOf(directory);
        ensure(parent);
        createIfMissing(directory);
        // Also when another thread has just made it: that one may not have synced yet.
        sync(parent);
        known.add(directory);
    }

    /** Drops what is remembered, because directories turned out to be gone. */
    void forget() {
        known.clear();
    }

    /** Makes a directory and all those above it, durably. */
    static void createAll(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = parentOf(directory);
        createAll(parent);
        createIfMissing(directory);
        sync(parent);
    }

    /** Returns when the names in a directory are on the disk. */
    static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parentOf(Path directory) throws IOException {
        var parent = directory.getParent();
        if (parent == null) {
            throw new IOException("the file system has no root " + directory);
        }
        return parent;
    }

    private static void createIfMissing(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }
}
