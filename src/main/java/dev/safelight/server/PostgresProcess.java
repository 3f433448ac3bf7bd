package dev.safelight.server;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A running PostgreSQL and the shell that guards it.
 *
 * <p>The guard is PostgreSQL's parent: it waits for either to end. When its standard input ends, because the server closes it or
 * because the server was killed, it asks PostgreSQL for a fast shutdown (SIGINT: open sessions are ended, everything is written). So
 * PostgreSQL does not outlive the server, however that ends. PostgreSQL has a session of its own, for Ctrl-C in a terminal is sent
 * to all processes of a session's foreground group, and it must not stop before the server has finished.
 */
final class PostgresProcess {

    private static final long LOG_LIMIT_BYTES = 5L << 20;

    /** Recovery replays at most the log that max_wal_size allows; this is for slow disks. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    /** The time a fast shutdown may take: it writes at most what fits in the shared buffers. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private static final String GUARD = """
            trap '' INT HUP TERM
            session=$(command -v setsid) || session=
            exec 3<&0
            $session "$@" </dev/null 3<&- &
            postgres=$!
            ( read -r _; kill -INT "$postgres" ) <&3 2>/dev/null &
            reader=$!
            exec 3<&-
            wait "$postgres"
            code=$?
            kill -KILL "$reader" 2>/dev/null
            exit "$code"
            """;

    private final Process guard;
    private final ProcessHandle postgres;

    private PostgresProcess(Process guard, ProcessHandle postgres) {
        this.guard = guard;
        this.postgres = postgres;
    }

    /**
     * Starts PostgreSQL and waits until it takes connections; what it has to say is appended to the log.
     *
     * @throws IOException if it ends instead, or does not get there in time
     */
    static PostgresProcess start(PostgresCommand command, Path program, Path cluster, Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Process guard = command.builder(List.of("sh", "-c", GUARD, "sh", program.toString(), "-D", cluster.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        boolean inTime = Waiting.until(() -> !guard.isAlive() || isReady(cluster), START_TIMEOUT);
        Optional<ProcessHandle> postgres = PostmasterFile.read(cluster).flatMap(file -> file.process(cluster));
        if (!inTime || !guard.isAlive() || postgres.isEmpty()) {
            guard.getOutputStream().close();
            throw new IOException("PostgreSQL did not start; see " + log);
        }
        return new PostgresProcess(guard, postgres.get());
    }

    private static boolean isReady(Path cluster) throws IOException {
        return PostmasterFile.read(cluster).filter(PostmasterFile::isReady).isPresent();
    }

    ProcessHandle postgres() {
        return postgres;
    }

    /** Runs the action, on a thread of its own, once PostgreSQL has ended, for whatever reason. */
    void whenEnded(Runnable action) {
        Thread.ofVirtual().name("postgres-watch").start(() -> {
            guard.onExit().join();
            action.run();
        });
    }

    /** Asks for a fast shutdown and waits for it. */
    void stop() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            Log.debugf(e, "The guard of PostgreSQL is gone already");
        }
        try {
            if (!guard.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                Log.warnf(
                        "PostgreSQL is still stopping after %d seconds; the next start waits for it",
                        STOP_TIMEOUT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
