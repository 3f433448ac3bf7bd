package dev.safelight.upload.intake;

import dev.safelight.problem.StartupException;
import dev.safelight.upload.JobCancelled;
import dev.safelight.upload.SpoolPlace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The local disk where bytes arrive before they are stored. Part of it, the reserve, is never used by uploads. */
@ApplicationScoped
public class Spool {
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

    /** A place for the bytes of one attempt. */
    SpoolPlace place(String file) {
        return new SpoolPlace(server, file);
    }

    Path path(String file) {
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

    /** Notes that a running upload will need so many bytes more (or fewer, if negative). */
    void promise(long bytes) {
        promised.addAndGet(bytes);
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

    /** A job was cancelled: its bytes are not wanted any more. The file of one that is arriving goes with its end. */
    void onCancelled(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobCancelled cancelled) {
        cancelled.place().filter(place -> place.server().equals(server)).ifPresent(place -> drop(place.file()));
    }

    /** Names of the files that were last written before a time. */
    List<String> filesBefore(Instant time) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> modified(file).isBefore(time))
                    .map(file -> file.getFileName().toString())
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
