package dev.safelight.server;

import dev.safelight.problem.StartupException;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * The directory that holds everything a server keeps on local disk, held by one server at a time.
 *
 * <p>A marker file says that the directory is a server's, and which. A directory with content but without its marker is refused:
 * it is the wrong one, or its disk is not mounted. An <em>empty</em> directory cannot be told from a disk that is not mounted, nor
 * from the new volume of a container, so by default it begins a new library; with {@code safelight.data-must-exist} it is refused.
 */
final class DataDirectory implements AutoCloseable {

    static final String LOCK = ".safelight.lock";

    /** What may lie in a directory that counts as empty: our own lock, and what a new file system brings along. */
    private static final Set<String> NOT_CONTENT = Set.of(LOCK, "lost+found");

    private final Path path;
    private final FileChannel lockFile;
    private final DataMarker marker;

    private DataDirectory(Path path, FileChannel lockFile, DataMarker marker) {
        this.path = path;
        this.lockFile = lockFile;
        this.marker = marker;
    }

    /**
     * Opens the directory, and makes it if it is missing.
     *
     * @param mustExist whether to refuse a directory that is missing or empty
     * @throws StartupException if it cannot be used, with what to change
     */
    static DataDirectory open(Path directory, boolean mustExist) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            if (!hasMarker(path)) {
                checkMayBegin(path, mustExist);
                PrivateFiles.createDirectories(path);
            }
            FileChannel lockFile = lock(path);
            try {
                return new DataDirectory(path, lockFile, marker(path));
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartupException(
                    "The data directory " + path + " cannot be used: " + Sentences.reason(e)
                            + "; make it readable and writable for the account that runs Safelight, or name another one with"
                            + " SAFELIGHT_DATA.",
                    e);
        }
    }

    Path path() {
        return path;
    }

    /** The identity of the server whose directory this is: what is spooled here can only be stored by it. */
    UUID serverId() {
        return marker.serverId();
    }

    /** Lets another server have the directory. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static boolean hasMarker(Path path) {
        return Files.exists(path.resolve(DataMarker.NAME));
    }

    private static void checkMayBegin(Path path, boolean mustExist) throws IOException {
        if (mustExist) {
            throw new StartupException(
                    "There is no Safelight library in " + path
                            + " and SAFELIGHT_DATA_MUST_EXIST is set; mount the disk it is on, or unset that to begin a new library there.");
        }
        if (Files.exists(path) && !isEmpty(path)) {
            throw new StartupException("The data directory " + path + " has files in it but no " + DataMarker.NAME
                    + ", so it is not Safelight's or not all there; mount the disk it is on, or name an empty directory with"
                    + " SAFELIGHT_DATA.");
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (var entries = Files.list(path)) {
            return entries.allMatch(
                    entry -> NOT_CONTENT.contains(entry.getFileName().toString()));
        }
    }

    @SuppressWarnings("resource") // The lock lives as long as its channel, which the caller closes.
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            Log.debugf(e, "Held by this very process");
        }
        channel.close();
        throw new StartupException("Another Safelight server is running on the data directory " + path
                + "; stop that one first, or give this one a directory of its own with SAFELIGHT_DATA.");
    }

    private static DataMarker marker(Path path) throws IOException {
        Path file = path.resolve(DataMarker.NAME);
        if (!Files.exists(file)) {
            Log.infof("Beginning a new library in %s", path);
            PrivateFiles.write(file, DataMarker.forNewServer().text());
        }
        return DataMarker.read(file);
    }
}
