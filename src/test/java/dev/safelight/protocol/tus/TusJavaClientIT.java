package dev.safelight.protocol.tus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.FreePort;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** tus-java-client 0.5.1, which says PATCH by the method override. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TusJavaClientIT {
    private static final int SIZE = 2_300_000;
    private static final int CHUNK = 100_000;

    private final byte[] body = new byte[SIZE];
    private PackagedServer server;
    private Phone phone;
    private io.tus.java.client.TusClient client;
    private String asset;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                .env("QUARKUS_HTTP_PORT", String.valueOf(FreePort.find()))
                .start();
        phone = Phone.connect(server);
    }

    @AfterAll
    void stop() {
        phone.close();
        server.close();
    }

    @BeforeEach
    void anotherFile() throws Exception {
        asset = UUID.randomUUID().toString();
        new Random(asset.hashCode()).nextBytes(body);
        client = new io.tus.java.client.TusClient();
        client.setUploadCreationURL(server.url("tus").toURL());
        client.setHeaders(Map.of("Authorization", "Bearer " + phone.token()));
        client.enableResuming(new TusURLMemoryStore());
    }

    private TusUpload upload() {
        var upload = new TusUpload();
        upload.setInputStream(new ByteArrayInputStream(body));
        upload.setSize(SIZE);
        upload.setFingerprint(asset);
        upload.setMetadata(Map.of("asset", asset, "type", "video", "filename", "IMG_2.MOV"));
        return upload;
    }

    private static void sendTheRest(TusUploader uploader) throws Exception {
        uploader.setChunkSize(CHUNK);
        for (int sent = uploader.uploadChunk(); sent > 0; sent = uploader.uploadChunk()) {
            assertThat(uploader.getOffset()).isLessThanOrEqualTo(SIZE);
        }
        uploader.finish();
    }

    private static void sendAPart(TusUploader uploader) throws Exception {
        uploader.setChunkSize(CHUNK);
        uploader.setRequestPayloadSize(CHUNK);
        for (int chunk = 0; chunk < 7; chunk++) {
            uploader.uploadChunk();
        }
        uploader.finish();
    }

    private void assertStored() throws Exception {
        assertThat(phone.job(asset).getString("state")).isEqualTo("stored");
        var found = phone.owner()
                .get("api/v1/assets?q=" + asset + "&device=" + phone.id())
                .jsonPath();
        assertThat(found.<String>getList("items[0].resources.type")).containsExactly("video");
        assertThat(phone.download(found.getString("items[0].resources[0].id"))).isEqualTo(body);
    }

    @Test
    void uploadsInOnePiece() throws Exception {
        sendTheRest(client.createUpload(upload()));

        assertStored();
    }

    @Test
    void goesOnAfterAPause() throws Exception {
        sendAPart(client.createUpload(upload()));

        var resumed = client.resumeUpload(upload());
        assertThat(resumed.getOffset()).isEqualTo(7 * CHUNK);
        sendTheRest(resumed);
        assertStored();
    }

    @Test
    void goesOnAfterAKill() throws Exception {
        sendAPart(client.createUpload(upload()));
        server.kill();
        server.start();

        var resumed = client.resumeUpload(upload());
        assertThat(resumed.getOffset()).isEqualTo(7 * CHUNK);
        sendTheRest(resumed);
        assertStored();
    }
}
