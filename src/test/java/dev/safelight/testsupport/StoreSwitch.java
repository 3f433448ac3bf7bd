package dev.safelight.testsupport;

import dev.safelight.storage.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes the directory store of the application under test away, as an unmounted disk does, and brings it back. */
@ApplicationScoped
public class StoreSwitch {
    private final Path directory;
    private final Path aside;

    StoreSwitch(@ConfigProperty(name = "safelight.storage.directory") Path directory) {
        this.directory = directory;
        this.aside = directory.resolveSibling(directory.getFileName() + "-unplugged");
    }

    /** The store is gone until the answer is closed. */
    public Unplugged unplug() {
        move(directory, aside);
        return new Unplugged();
    }

    /** Another, empty store is there until the answer is closed. */
    public Unplugged replace() {
        var unplugged = unplug();
        try {
            Files.createDirectory(directory);
            Files.createFile(directory.resolve(".safelight-store"));
        } catch (IOException broken) {
            unplugged.close();
            throw new UncheckedIOException(broken);
        }
        return unplugged;
    }

    /** Something else lies under a key. */
    public void occupy(ObjectKey key) {
        try {
            var file = directory.resolve(key.value());
            Files.createDirectories(file.getParent());
            Files.writeString(file, "half of it");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.move(from, to);
            }
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /** A store that is away. */
    public final class Unplugged implements AutoCloseable {
        private Unplugged() {}

        /** Brings it back; once more does nothing. */
        @Override
        public void close() {
            if (Files.exists(aside) && Files.exists(directory)) {
                Directories.delete(directory);
            }
            move(aside, directory);
        }
    }
}
