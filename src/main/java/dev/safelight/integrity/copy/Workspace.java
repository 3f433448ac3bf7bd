package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A directory where objects lie for a moment on their way from one store to the other. */
public final class Workspace {
    private static final String PREFIX = "original-";
    private static final Duration STRAY_AGE = Duration.ofDays(1);
    /** What is left free on its disk, in bytes. */
    private static final long RESERVE = 256L << 20;

    private final Path directory;

    /**
     * Makes nothing yet.
     *
     * @param directory its parent must be there: where that is on a disk that is not mounted, nothing is made
     */
    public Workspace(Path directory) {
        this.directory = directory;
    }

    /**
     * A file that does not exist yet.
     *
     * @param size that it will have, in bytes
     * @throws ObjectStoreException {@code FULL} if there is no room for it, {@code UNAVAILABLE} if nothing can be written there
     */
    public Path file(long size) throws ObjectStoreException {
        try {
            ensure();
            if (Files.getFileStore(directory).getUsableSpace() < size + RESERVE) {
                throw new ObjectStoreException(
                        Kind.FULL, "The disk of " + directory + " has no room for an object of " + size + " bytes.");
            }
            return directory.resolve(PREFIX + UUID.randomUUID());
        } catch (IOException broken) {
            throw unusable(broken);
        }
    }

    /** A file of it could not be written. */
    public ObjectStoreException unusable(IOException broken) {
        return new ObjectStoreException(
                Kind.UNAVAILABLE, "The directory " + directory + " cannot be written: check its disk.", broken);
    }

    /** Removes what a crash left behind. */
    public void sweep(Instant now) {
        try (var files = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(STRAY_AGE))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException nothingThere) {
            return;
        } catch (IOException later) {
            Log.debugf(later, "The directory %s is swept later", directory);
        }
    }

    private void ensure() throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException there) {
            // As it should be.
        }
    }
}
