package dev.safelight.server;

import dev.safelight.problem.StartupException;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The server's own PostgreSQL: a child process with its files in one directory, which listens on the loopback interface only and
 * lets in one account with a password that nobody needs to know.
 *
 * <p>It ends with the server, and is started again when it ends before. After a crash of the server or of the machine the next start
 * first makes sure that nothing of the last one is left running; PostgreSQL then recovers from its log.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final int START_TRIES = 5;
    private static final Duration START_PAUSE = Duration.ofMillis(500);

    private final Path directory;
    private final Durability durability;
    private final PostgresCommand command = new PostgresCommand();
    private final PostgresBinaries binaries;
    private final PostgresCluster cluster;
    private final String password;
    private int port;
    private PostgresProcess process;
    private boolean closed;

    private EmbeddedDatabase(Path directory, Durability durability) throws IOException {
        this.directory = directory;
        this.durability = durability;
        PrivateFiles.createDirectories(directory);
        command.check();
        binaries = PostgresBinaries.unpackInto(directory.resolve("binaries"));
        cluster = new PostgresCluster(directory, binaries, command);
        if (cluster.exists()) {
            cluster.checkVersion();
            LeftOverPostgres.stop(cluster.path());
        } else {
            cluster.create(durability);
        }
        password = cluster.password();
        process = start(true);
    }

    /**
     * Starts the database in this directory, which is created if it is missing. The caller sees to it that there is only one server.
     *
     * @throws StartupException if it cannot start, with what to do about it
     */
    public static EmbeddedDatabase start(Path directory, Durability durability) {
        try {
            var database = new EmbeddedDatabase(directory.toAbsolutePath().normalize(), durability);
            database.restartWhenItEnds();
            return database;
        } catch (IOException e) {
            throw new StartupException(
                    "The embedded database in " + directory + " cannot start: " + Sentences.reason(e) + ".", e);
        }
    }

    /** Where the server's connections go; the same for as long as the server runs. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
    }

    public String username() {
        return PostgresCluster.ACCOUNT;
    }

    public String password() {
        return password;
    }

    /** The process id of PostgreSQL. */
    synchronized long pid() {
        return process.postgres().pid();
    }

    /** Ends open sessions, writes everything and stops; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            process.stop();
        }
    }

    /** Tries more than once: a port may be taken meanwhile, and a killed PostgreSQL's own children need a moment to go. */
    private PostgresProcess start(boolean onAnotherPort) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                if (onAnotherPort) {
                    port = freePort();
                }
                cluster.configure(port, durability);
                return PostgresProcess.start(
                        command, binaries.program("postgres"), cluster.path(), directory.resolve("postgres.log"));
            } catch (IOException e) {
                if (tries == START_TRIES) {
                    throw e;
                }
                Log.debugf(e, "PostgreSQL did not start, trying again");
                Waiting.pause(START_PAUSE);
            }
        }
    }

    private void restartWhenItEnds() {
        process.whenEnded(this::restart);
    }

    private synchronized void restart() {
        if (closed) {
            return;
        }
        Log.warn("The embedded database ended unexpectedly, starting it again");
        try {
            LeftOverPostgres.stop(cluster.path());
            process = start(false);
            restartWhenItEnds();
        } catch (IOException | RuntimeException e) {
            Log.error("The embedded database cannot be started again; restart the server", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
