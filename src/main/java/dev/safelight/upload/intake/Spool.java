package dev.safelight.upload.intake;

import dev.safelight.problem.StartupException;
import dev.safelight.upload.SpoolPlace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The local disk where bytes arrive before they are stored. Part of it, the reserve, is never used by uploads. */
@ApplicationScoped
public class Spool {
    /** How files of uploads are called; whatever else lies there is not ours to remove. */
    private static final Pattern OURS = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(\\.copy)?");

    static final String MARKER = ".safelight-spool";

    private final Path directory;
    private final long reserve;
    private final String server;
    private final AtomicLong promised = new AtomicLong();

    Spool(UploadConfig config, @ConfigProperty(name = "safelight.server-id") String server) {
        this.directory = config.spoolDirectory().toAbsolutePath();
        this.reserve = config.spoolReserve().asLongValue();
        this.server = server;
        try {
            Files.createDirectories(directory);
        } catch (IOException unwritable) {
            throw new StartupException(
                    "The spool directory " + directory
                            + " cannot be created: make its parent writable or set SAFELIGHT_UPLOAD_SPOOL_DIRECTORY.",
                    unwritable);
        }
    }

    /** Whose spool this is. */
    public String server() {
        return server;
    }

    /** A new place for bytes. */
    SpoolPlace newPlace() {
        return place(UUID.randomUUID().toString());
    }

    /** The place of a file of this spool. */
    SpoolPlace place(String file) {
        return new SpoolPlace(server, file);
    }

    /** Whether bytes lie in this spool, and not in that of another server. */
    public boolean isOurs(SpoolPlace place) {
        return place.server().equals(server);
    }

    /** Where a file of this spool lies. */
    public Path path(String file) {
        return directory.resolve(file);
    }

    /** Bytes that uploads may still use, those promised to running uploads taken off; negative when the reserve is touched. */
    public long room() {
        return free() - reserve - promised.get();
    }

    /** Bytes free on the spool's disk. */
    public long free() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Bytes of the disk that uploads never use. */
    public long reserve() {
        return reserve;
    }

    /** Keeps so many bytes free for a running upload, until it has used them or is closed. */
    Promise promise(long bytes) {
        promised.addAndGet(bytes);
        return new Promise(bytes);
    }

    /** Room that is kept for one upload. For one thread. */
    final class Promise implements AutoCloseable {
        private long left;

        private Promise(long bytes) {
            this.left = bytes;
        }

        /** So many bytes were written, and are not free any more. */
        void used(long bytes) {
            var kept = Math.min(bytes, left);
            left -= kept;
            promised.addAndGet(-kept);
        }

        @Override
        public void close() {
            used(left);
        }
    }

    /** Opens a file behind the bytes that it holds; at offset 0, a new one. */
    SpoolFile open(SpoolPlace place, long offset) throws IOException {
        return new SpoolFile(path(place.file()), offset);
    }

    /** How many bytes a file holds; 0 if there is none. */
    long size(SpoolPlace place) {
        try {
            return Files.size(path(place.file()));
        } catch (NoSuchFileException notBegun) {
            return 0;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Makes a file durable, with its name. */
    void sync(SpoolPlace place, long size) throws RefusedException {
        try {
            SpoolFile.sync(path(place.file()));
            sync();
        } catch (IOException full) {
            throw Admission.spoolFull(size);
        }
    }

    /** Whose spool the directory says it is; nothing if it was never used, or if its disk is not mounted. */
    Optional<String> owner() {
        try {
            return Optional.of(Files.readString(directory.resolve(MARKER)).strip());
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Says in the directory that it is ours. */
    void claim() {
        try {
            Files.writeString(
                    directory.resolve(MARKER), server + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            sync();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Path directory() {
        return directory;
    }

    boolean holds(String file) {
        return Files.exists(path(file));
    }

    /** Makes the file's name durable, after its bytes are. */
    void sync() throws IOException {
        try (var self = FileChannel.open(directory)) {
            self.force(true);
        }
    }

    /** Removes a file; one that is not there is no error. */
    void drop(String file) {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /** Names of the files that were last written before a time. */
    List<String> filesBefore(Instant time) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> modified(file).isBefore(time))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> OURS.matcher(name).matches())
                    .toList();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException removedMeanwhile) {
            return Instant.MAX;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
