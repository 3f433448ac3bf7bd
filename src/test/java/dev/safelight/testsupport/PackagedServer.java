package dev.safelight.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged server as a process of its own, on a free port of the loopback interface, with the data directory and the settings
 * that the test gives it. It can be stopped, killed and started again on the same data. {@link #close()} leaves no process behind,
 * the server's own database included; the data directory is the test's to delete.
 *
 * <pre>{@code
 * try (var server = PackagedServer.on(data).env("SAFELIGHT_ADMIN_USERNAME", "ada").start()) {
 *     given().baseUri(server.baseUrl().toString())…
 *     server.kill();
 *     server.start();
 * }
 * }</pre>
 */
public final class PackagedServer implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);

    /** The line of {@code server/Greeting}, printed once the server listens. */
    private static final Pattern GREETING = Pattern.compile("Safelight is at (http://[^\\s;]+)");

    private final Path data;
    private final boolean prepared;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> jvmOptions = new ArrayList<>(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    private final Path output;
    /** What killed servers had started, which ends a moment later. */
    private final List<ProcessHandle> orphans = new ArrayList<>();

    private @Nullable Process process;

    private PackagedServer(Path data, boolean prepared) {
        this.data = data;
        this.prepared = prepared;
        this.output = createOutput();
        env("SAFELIGHT_DATA", data.toString());
        env("QUARKUS_HTTP_HOST", "127.0.0.1");
        env("QUARKUS_HTTP_PORT", "0");
    }

    /** A server that is not started yet; a new data directory is prepared, so that it starts sooner. */
    public static PackagedServer on(Path data) {
        return new PackagedServer(data, true);
    }

    /** A server that is not started yet and begins as on a new machine. */
    public static PackagedServer onNothing(Path data) {
        return new PackagedServer(data, false);
    }

    /** Sets an environment variable of the server. It sees none of the test's own that would configure it. */
    public PackagedServer env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds options of the JVM, after {@code -Xmx128m}; later ones win. */
    public PackagedServer jvm(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /** Starts the server and waits until it listens; fails with its output if it ends instead. */
    public PackagedServer start() {
        Process started = launch();
        await().atMost(START_TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !started.isAlive() || greeting().find());
        if (!greeting().find()) {
            throw new AssertionError("the server did not start:\n" + output());
        }
        return this;
    }

    /** Starts a server that is expected to refuse, and waits for its end; its exit code. */
    public int startAndExit() {
        return waitForExit(launch(), START_TIMEOUT);
    }

    /** Runs a command of the jar instead of the server, to its end; its exit code. */
    public int run(String... arguments) {
        return waitForExit(launch(arguments), START_TIMEOUT);
    }

    /** Asks the server to stop, as {@code docker stop} does, and waits for its end; its exit code. */
    public int terminate() {
        Process running = running();
        running.destroy();
        return waitForExit(running, STOP_TIMEOUT);
    }

    /** Kills the server as it stands. Its database notices by itself. */
    public void kill() {
        Process running = running();
        running.descendants().forEach(orphans::add);
        running.destroyForcibly();
        waitForExit(running, STOP_TIMEOUT);
    }

    /** Kills the server and everything it has started at the same moment, as a power cut does. */
    public void killAll() {
        List<ProcessHandle> all = Stream.concat(
                        Stream.of(running().toHandle()), running().descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(PackagedServer::awaitEnd);
    }

    /** Whether its process runs. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Where the server listens, with a slash at the end. */
    public URI baseUrl() {
        Matcher greeting = greeting();
        if (!greeting.find()) {
            throw new IllegalStateException("the server has not said where it listens:\n" + output());
        }
        return URI.create(greeting.group(1));
    }

    /** A URL of the server; {@code path} without a slash at the front. */
    public URI url(String path) {
        return baseUrl().resolve(path);
    }

    /** What the server has printed since its last start, standard error included. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path data() {
        return data;
    }

    /** The server's process, for its memory and its children. */
    public ProcessHandle handle() {
        return running().toHandle();
    }

    @Override
    public void close() {
        Process last = process;
        if (last != null && last.isAlive()) {
            kill();
        }
        orphans.forEach(PackagedServer::awaitEnd);
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL processes on this server's data directory, whoever their parent is. */
    public List<ProcessHandle> databaseProcesses() {
        String below = data.toAbsolutePath() + "/";
        return ProcessHandle.allProcesses()
                .filter(candidate -> candidate
                        .info()
                        .command()
                        .filter(command -> command.startsWith(below))
                        .isPresent())
                .toList();
    }

    private Process launch(String... arguments) {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("the server is running already");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (prepared) {
            ServerTemplate.get().prepare(Path.of(Objects.requireNonNull(environment.get("SAFELIGHT_DATA"))));
            command.addAll(ServerTemplate.get().jvmOptions());
        }
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", Objects.requireNonNull(System.getProperty("safelight.jar"), "safelight.jar")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("SAFELIGHT_") || name.startsWith("QUARKUS_") || name.startsWith("JAVA_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "the server was not started");
    }

    private Matcher greeting() {
        return GREETING.matcher(output());
    }

    private int waitForExit(Process ending, Duration timeout) {
        try {
            if (!ending.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end:\n" + output());
            }
            return ending.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(ProcessHandle ending) {
        await().atMost(STOP_TIMEOUT).until(() -> !ending.isAlive());
    }

    private static Path createOutput() {
        try {
            return Files.createTempFile("safelight-server-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
