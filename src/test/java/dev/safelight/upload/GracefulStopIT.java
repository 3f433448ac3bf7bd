package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.Spooled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to stop while an upload arrives. */
class GracefulStopIT {
    private static final int HALF = 300_000;

    @TempDir
    Path directory;

    @Test
    void anUploadThatEndsInTimeIsAnswered() throws Exception {
        try (var server = server("PT30S").start();
                var phone = Phone.connect(server);
                var upload = half(phone)) {
            var exit = CompletableFuture.supplyAsync(server::terminate);
            await().until(() -> !accepts(phone));

            upload.send(new byte[HALF]);

            assertThat(upload.answer().status()).isEqualTo(201);
            assertThat(exit.get()).isEqualTo(143);
            server.start();
            assertThat(phone.job("SLOW").getString("state")).isEqualTo("stored");
        }
    }

    @Test
    void oneThatDoesNotIsCutAndSaysSo() throws Exception {
        try (var server = server("PT2S").start();
                var phone = Phone.connect(server);
                var _ = half(phone)) {
            var start = System.nanoTime();
            assertThat(server.terminate()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(server.output()).doesNotContain("ERROR [dev.safelight");
            assertThat(Spooled.bytesIn(spool())).isEqualTo(HALF);

            server.start();
            var job = phone.job("SLOW");
            assertThat(job.getString("state")).isEqualTo("interrupted");
            assertThat(job.getString("reason")).isEqualTo("server-stopped");
            assertThat(job.getString("attempts[0].outcome")).isEqualTo("interrupted");
            assertThat(job.getInt("attempts[0].bytes")).isEqualTo(HALF);

            assertThat(phone.put("SLOW", new byte[2 * HALF]).statusCode()).isEqualTo(201);
            assertThat(phone.job("SLOW").<String>getList("attempts.outcome")).containsExactly("interrupted", "stored");
        }
    }

    private PackagedServer server(String patience) {
        return Phone.withOwner(PackagedServer.on(directory.resolve("data"))).env("QUARKUS_SHUTDOWN_TIMEOUT", patience);
    }

    private Path spool() {
        return directory.resolve("data/spool");
    }

    /** An upload of which the first half has arrived. */
    private RawRequest half(Phone phone) throws IOException {
        var upload = RawRequest.put(phone.uploadUrl("SLOW", "photo"), phone.token(), "Content-Length", "" + 2 * HALF);
        upload.send(new byte[HALF]);
        await().until(() -> Spooled.bytesIn(spool()) == HALF);
        return upload;
    }

    /** Whether another upload would be let in. */
    private static boolean accepts(Phone phone) throws InterruptedException {
        try {
            return phone.put("OTHER", new byte[1]).statusCode() < 300;
        } catch (IOException refused) {
            return false;
        }
    }
}
