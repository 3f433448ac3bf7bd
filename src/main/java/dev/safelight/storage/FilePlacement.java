package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.Set;
import java.util.UUID;

/**
 * Brings a file's bytes under another name without ever replacing what is there: by a hard link, which costs nothing and
 * fails when the name is taken, else by a checked copy.
 */
final class FilePlacement {
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--r-----");

    private final Path temporary;

    /** @param temporary where copies grow; on the same file system as the targets */
    FilePlacement(Path temporary) {
        this.temporary = temporary;
    }

    /**
     * Returns when the bytes are on the disk and {@code target} names them; the directory's own sync is left to the caller.
     *
     * @throws FileAlreadyExistsException if the name is taken
     * @throws NoSuchFileException if the directory of the target is not there
     */
    void place(Path file, Path target, Sha256 checksum) throws IOException, ObjectStoreException {
        makeReadOnly(file);
        sync(file);
        if (!tryLink(file, target)) {
            copy(file, target, checksum);
        }
    }

    private void copy(Path file, Path target, Sha256 checksum) throws IOException, ObjectStoreException {
        Files.createDirectories(temporary);
        var copy = temporary.resolve(UUID.randomUUID().toString());
        try {
            if (!copyAndHash(file, copy).equals(checksum)) {
                throw new ObjectStoreException(
                        Kind.CORRUPT, "The file to store no longer has the checksum it arrived with: send it again.");
            }
            makeReadOnly(copy);
            sync(copy);
            publish(copy, target);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** File systems without hard links (exFAT) have no way to rename without replacing: the caller's lock stands in. */
    private static void publish(Path copy, Path target) throws IOException {
        if (tryLink(copy, target)) {
            return;
        }
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** False where the file system cannot link these two; what else is wrong shows when the copy is made. */
    private static boolean tryLink(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Sha256 copyAndHash(Path file, Path copy) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest);
                var out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
        return Sha256.of(digest.digest());
    }

    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(false);
        }
    }

    /** An original is never changed, not by mistake either; where there are no POSIX permissions this is left out. */
    private static void makeReadOnly(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, READ_ONLY);
        } catch (UnsupportedOperationException e) {
            // Not a POSIX file system.
        }
    }
}
