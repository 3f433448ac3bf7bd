package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** Says what a failure of the file system means for the store, in a sentence that names what to change. */
final class DirectoryErrors {
    private final Path root;

    DirectoryErrors(Path root) {
        this.root = root;
    }

    /**
     * Names a failure.
     *
     * @param needed bytes that were about to be written, 0 if none
     */
    ObjectStoreException name(IOException failure, long needed) {
        if (failure instanceof FileAlreadyExistsException) {
            return new ObjectStoreException(
                    Kind.DENIED, failure.getMessage() + " is a file, and the store needs a directory there.", failure);
        }
        if (isDenied(failure)) {
            return new ObjectStoreException(
                    Kind.DENIED,
                    "The store directory " + root
                            + " cannot be written: let the user that the server runs as write there.",
                    failure);
        }
        if (isFull(failure, needed)) {
            return new ObjectStoreException(
                    Kind.FULL, "The disk of the store directory " + root + " is full: make room on it.", failure);
        }
        return new ObjectStoreException(
                Kind.UNAVAILABLE,
                "The store directory " + root + " does not work (" + reason(failure) + "): check its disk.",
                failure);
    }

    ObjectStoreException notMounted() {
        return new ObjectStoreException(
                Kind.UNAVAILABLE,
                "The store directory " + root + " is not there or has lost its file " + DirectoryObjectStore.MARKER
                        + ": mount its disk again.");
    }

    /** Whether there is nothing of this name, also because a part of the name is a file. */
    static boolean isMissing(IOException failure) {
        return failure instanceof NoSuchFileException
                || failure instanceof NotDirectoryException
                || reason(failure).contains("not a directory");
    }

    private boolean isDenied(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return true;
        }
        var reason = reason(failure);
        return reason.contains("read-only file system")
                || reason.contains("operation not permitted")
                || storeIsReadOnly();
    }

    /** The system's own words may be translated, so the room that is left is asked for as well. */
    private boolean isFull(IOException failure, long needed) {
        var reason = reason(failure);
        return reason.contains("no space left") || reason.contains("quota exceeded") || (needed > 0 && free() < needed);
    }

    private boolean storeIsReadOnly() {
        try {
            return Files.getFileStore(root).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private long free() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String reason(IOException failure) {
        var reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
    }
}
