package dev.safelight.server;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The PostgreSQL of an earlier server that did not end in order. */
final class LeftOverPostgres {

    /** A guarded PostgreSQL is stopping by itself already. */
    private static final Duration BY_ITSELF = Duration.ofSeconds(10);

    private static final Duration WHEN_ASKED = Duration.ofSeconds(60);

    private LeftOverPostgres() {}

    /**
     * Waits for a PostgreSQL that still has this cluster open, asks it to stop if it does not, and removes the file of one that is
     * gone, for its process id may belong to something else by now and PostgreSQL would refuse to start.
     */
    static void stop(Path cluster) throws IOException {
        Optional<PostmasterFile> file = PostmasterFile.read(cluster);
        if (file.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> running = file.get().process(cluster);
        if (running.isPresent()) {
            stop(running.get());
        }
        Files.deleteIfExists(PostmasterFile.path(cluster));
    }

    private static void stop(ProcessHandle postgres) throws IOException {
        Log.infof("Waiting for the last server's PostgreSQL (process %d) to stop", postgres.pid());
        if (Waiting.until(() -> !postgres.isAlive(), BY_ITSELF)) {
            return;
        }
        // SIGTERM waits for sessions to end, and none of them is ours; SIGINT ends them.
        new ProcessBuilder("kill", "-INT", Long.toString(postgres.pid())).start();
        if (!Waiting.until(() -> !postgres.isAlive(), WHEN_ASKED)) {
            throw new IOException("the last server's PostgreSQL (process " + postgres.pid() + ") does not stop");
        }
    }
}
