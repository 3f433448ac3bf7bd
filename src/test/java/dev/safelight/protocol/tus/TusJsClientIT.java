package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safelight.testsupport.FreePort;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** tus-js-client 4.3.1 in its three modes: tus 1.0 and two drafts of resumable uploads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TusJsClientIT {
    private static final int SIZE = 3_100_000;

    private final byte[] body = new byte[SIZE];
    private Path directory;
    private Path file;
    private PackagedServer server;
    private Phone phone;
    private String asset;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        assumeTrue(TusJsClient.canBeInstalled(), TusJsClient.ABSENT);
        TusJsClient.install();
        this.directory = directory;
        server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                .env("QUARKUS_HTTP_PORT", String.valueOf(FreePort.find()))
                .start();
        phone = Phone.connect(server);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            phone.close();
            server.close();
        }
    }

    @BeforeEach
    void anotherFile() throws Exception {
        asset = UUID.randomUUID().toString();
        new Random(asset.hashCode()).nextBytes(body);
        file = Files.write(directory.resolve("upload.bin"), body);
    }

    private TusJsClient.Upload upload(String scenario, String protocol) {
        var endpoint = protocol.equals("tus-v1") ? server.url("tus") : phone.uploadUrl(asset, "photo");
        var metadata = Map.of("asset", asset, "type", "photo", "filename", "IMG_1.HEIC", "filetype", "image/heic");
        return new TusJsClient.Upload(scenario, protocol, endpoint.toString(), phone.token(), file, metadata);
    }

    private void assertStored() throws Exception {
        var job = phone.job(asset);
        assertThat(job.getString("state")).isEqualTo("stored");
        var found = phone.owner()
                .get("api/v1/assets?q=" + asset + "&device=" + phone.id())
                .jsonPath();
        assertThat(found.<String>getList("items[0].resources.type")).containsExactly("photo");
        assertThat(phone.download(found.getString("items[0].resources[0].id"))).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "plain,    tus-v1",
        "plain,    ietf-draft-03",
        "plain,    ietf-draft-05",
        "creation, tus-v1",
        "creation, ietf-draft-03",
        "creation, ietf-draft-05",
        "pause,    tus-v1",
        "pause,    ietf-draft-03",
        "pause,    ietf-draft-05",
        "parallel, tus-v1"
    })
    void uploads(String scenario, String protocol) throws Exception {
        TusJsClient.run(upload(scenario, protocol));

        assertStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tus-v1", "ietf-draft-03", "ietf-draft-05"})
    void abortsForGood(String protocol) throws Exception {
        TusJsClient.run(upload("terminate", protocol));

        assertThat(phone.job(asset).getString("state")).isEqualTo("cancelled");
        assertThat(phone.receipts(List.of(asset))).containsExactly("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tus-v1", "ietf-draft-03", "ietf-draft-05"})
    void goesOnAfterARestart(String protocol) throws Exception {
        var uploading = TusJsClient.start(upload("restart", protocol));
        try (var said = new BufferedReader(new InputStreamReader(uploading.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("HALF");
            server.kill();
            uploading.getOutputStream().write('\n');
            uploading.getOutputStream().flush();
            server.start();

            var rest = said.lines().toList();
            assertThat(uploading.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(uploading.exitValue()).as("%s", rest).isZero();
        } finally {
            uploading.destroyForcibly();
        }
        assertStored();
    }

    /** What a client skips by its own list of uploads, the server knows by the bytes. */
    @Test
    void theSameAgainIsADuplicate() throws Exception {
        TusJsClient.run(upload("plain", "tus-v1"));
        TusJsClient.run(upload("creation", "tus-v1"));

        var found = phone.owner()
                .get("api/v1/assets?q=" + asset + "&device=" + phone.id())
                .jsonPath();
        assertThat(found.getList("items[0].resources")).hasSize(1);
    }
}
