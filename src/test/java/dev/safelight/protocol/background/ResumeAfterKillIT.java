package dev.safelight.protocol.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.FreePort;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is killed in the middle of an upload, and the upload goes on where its bytes end. */
class ResumeAfterKillIT {
    private static final int SENT = 3_000_000;
    private static final int SIZE = 5_000_000;

    @TempDir
    Path directory;

    private final byte[] body = new byte[SIZE];

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"", "3", "6", "8"})
    void anUploadCutByAKillGoesOn(String version) throws Exception {
        new Random(7).nextBytes(body);
        try (var server = server().start();
                var phone = Phone.connect(server)) {
            var client = new ResumableClient(server.baseUrl(), phone.token(), version);
            URI upload;
            try (var begun = client.begin(SIZE, client.completeness(true))) {
                begun.request().send(Arrays.copyOf(body, SENT));
                upload = begun.upload();
                awaitSpooled();
                server.kill();
            }
            server.start();

            var offset = offset(client, upload);
            assertThat(offset).isPositive().isLessThanOrEqualTo(SENT);
            assertThat(offset(client, upload)).isEqualTo(offset);
            var answer = client.append(upload, offset, true, Arrays.copyOfRange(body, (int) offset, SIZE));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(answer.header("Repr-Digest")).contains(Checksums.of(body).asReprDigest());
            assertThat(phone.download(answer.header("Safelight-Resource").orElseThrow()))
                    .isEqualTo(body);
            assertThat(phone.job(client.asset()).<String>getList("attempts.outcome"))
                    .containsExactly("interrupted", "stored");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFinishedUploadIsStillAnsweredAfterAKill() throws Exception {
        new Random(7).nextBytes(body);
        try (var server = server().start();
                var phone = Phone.connect(server)) {
            var client = new ResumableClient(server.baseUrl(), phone.token(), "6");
            var created = client.create(true, body);
            assertThat(created.answer().status()).isEqualTo(201);
            server.kill();
            server.start();

            var again = client.append(created.upload(), SIZE, true, new byte[0]);
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.header("Safelight-Resource"))
                    .isEqualTo(created.answer().header("Safelight-Resource"));
        }
    }

    /** On a port of its own, because the address of an upload must outlive the kill. */
    private PackagedServer server() {
        return Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                .env("QUARKUS_HTTP_PORT", String.valueOf(FreePort.find()));
    }

    private void awaitSpooled() {
        await().until(() -> spooledBytes() == SENT);
    }

    private long spooledBytes() throws IOException {
        try (var files = Files.list(directory.resolve("data/spool"))) {
            return files.mapToLong(file -> file.toFile().length()).max().orElse(0);
        }
    }

    private static long offset(ResumableClient client, URI upload) throws IOException {
        var answer = client.ask("HEAD", upload);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(ResumableClient.complete(answer)).isEqualTo("?0");
        return Long.parseLong(answer.header("Upload-Offset").orElseThrow());
    }
}
