package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that tells a store directory from an empty mount point whose disk is elsewhere. */
final class StoreMarker {
    static final String NAME = ".safelight-store";

    private StoreMarker() {}

    /**
     * Makes a missing or empty directory a store.
     *
     * @throws ObjectStoreException {@code UNAVAILABLE} if the directory holds files but no marker
     */
    static void ensure(Path root) throws IOException, ObjectStoreException {
        var marker = root.resolve(NAME);
        if (Files.exists(marker)) {
            return;
        }
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new ObjectStoreException(
                    Kind.DENIED, "The store directory " + root + " is a file: name a directory to keep originals in.");
        }
        DurableDirectories.createAll(root);
        requireEmpty(root);
        FileChannel.open(marker, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        DurableDirectories.sync(root);
    }

    /** @throws ObjectStoreException {@code UNAVAILABLE} if the directory is no store yet */
    static void requireThere(Path root) throws ObjectStoreException {
        if (!Files.exists(root.resolve(NAME))) {
            throw new ObjectStoreException(
                    Kind.UNAVAILABLE,
                    "There is no store in " + root.toAbsolutePath().normalize()
                            + ": mount the right disk, or name another directory with SAFELIGHT_STORAGE_DIRECTORY; if it holds the"
                            + " originals, or if they are lost and it is to begin anew, make an empty file " + NAME
                            + " in it.");
        }
    }

    private static void requireEmpty(Path root) throws IOException, ObjectStoreException {
        try (var files = Files.newDirectoryStream(root, file -> !file.endsWith("lost+found"))) {
            if (files.iterator().hasNext()) {
                throw new ObjectStoreException(
                        Kind.UNAVAILABLE,
                        "The store directory " + root + " holds files but not " + NAME
                                + ", so it may be the wrong one: mount the right disk, or make an empty file of that name if it is"
                                + " the right one.");
            }
        }
    }
}
