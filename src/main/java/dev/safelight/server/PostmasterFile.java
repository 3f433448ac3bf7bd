package dev.safelight.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * {@code postmaster.pid}, the file in which a running PostgreSQL says who and how far it is. Its lines are documented in
 * PostgreSQL's {@code pidfile.h}: the first is the process id, the eighth the status.
 */
record PostmasterFile(long pid, String status) {

    private static final int STATUS_LINE = 7;

    /** Reads the file of this cluster; empty if there is none, or if it is just being written. */
    static Optional<PostmasterFile> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(path(cluster));
            // A stand-alone backend writes its process id negated.
            long pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return Optional.of(new PostmasterFile(pid, status));
        } catch (NoSuchFileException | NumberFormatException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /**
     * The PostgreSQL that wrote the file, if it still runs. After a crash of the machine, or in a new container, the same process
     * id may belong to something else altogether, so the process must also have this cluster on its command line.
     */
    Optional<ProcessHandle> process(Path cluster) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains(cluster.toString()));
    }
}
