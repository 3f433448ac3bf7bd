package dev.safelight.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Files and directories that only the server's own user may read, on disk before the call returns. */
final class PrivateFiles {

    private static final String FILE = "rw-------";
    private static final String EXECUTABLE = "rwx------";

    private PrivateFiles() {}

    /** Creates a directory and its missing parents; those that exist are left as they are. */
    static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(EXECUTABLE)));
    }

    /** Replaces a file as a whole: after a crash it has the old content or the new, never a part. */
    static void write(Path file, String content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        create(next, false);
        try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory(file.toAbsolutePath().resolveSibling(""));
    }

    /** Creates an empty file; {@code executable} for a program. */
    static void create(Path file, boolean executable) throws IOException {
        var permissions = PosixFilePermissions.fromString(executable ? EXECUTABLE : FILE);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
    }

    /** Makes the entries of a directory durable: a rename is only safe once its directory is. */
    static void syncDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, EnumSet.of(StandardOpenOption.READ))) {
            channel.force(true);
        }
    }

    /** Deletes a directory with everything in it, if it is there. */
    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
