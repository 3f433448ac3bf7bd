package dev.safelight.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real MinIO as a child process, where the machine has one. */
public final class MinioServer implements S3Server {
    /** Says why a test that needs MinIO was skipped. */
    public static final String ABSENT =
            "there is no MinIO here: name a binary in SAFELIGHT_TEST_MINIO or put minio on the PATH";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path binary;
    private final Path data;
    private final int port = FreePort.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    /** Starts on a fresh directory. Only where {@link #binary()} finds one. */
    public MinioServer() {
        this(Directories.createTemporary());
    }

    /** Starts on a directory of the caller's, for instance a small file system. */
    public MinioServer(Path data) {
        this.binary = binary().orElseThrow(() -> new IllegalStateException(ABSENT));
        this.data = data;
        start();
    }

    /** The binary that the machine offers. */
    public static Optional<Path> binary() {
        var named = Stream.ofNullable(System.getenv("SAFELIGHT_TEST_MINIO")).filter(name -> !name.isBlank());
        var onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> directory + File.separator + "minio");
        return Stream.concat(named, onPath)
                .map(Path::of)
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() {
        var builder = new ProcessBuilder(
                binary.toString(), "server", data.toString(), "--quiet", "--address", "127.0.0.1:" + port);
        builder.environment().put("MINIO_ROOT_USER", ACCESS_KEY);
        builder.environment().put("MINIO_ROOT_PASSWORD", SECRET_KEY);
        builder.environment().put("MINIO_BROWSER", "off");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("MinIO answers").atMost(PATIENCE).until(this::isReady);
    }

    private boolean isReady() throws InterruptedException {
        var request = HttpRequest.newBuilder(endpoint().resolve("/minio/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        var running = process;
        process = null;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        Directories.delete(data);
    }
}
