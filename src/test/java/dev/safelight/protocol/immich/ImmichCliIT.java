package dev.safelight.protocol.immich;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The Immich command line, 3.2.2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImmichCliIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FILES = 6;

    private NodeProgram cli;
    private PackagedServer server;
    private Phone phone;
    private Path photos;
    private int run;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        assumeTrue(NodeProgram.canBeInstalled(), NodeProgram.ABSENT);
        cli = NodeProgram.install("immich-cli");
        server = Phone.withOwner(PackagedServer.on(directory.resolve("data"))).start();
        phone = Phone.connect(server);
        photos = directory.resolve("photos");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            phone.close();
            server.close();
        }
    }

    /** New files for each test: two folders with the same names, other contents, and a sidecar. */
    @BeforeEach
    void newPhotos() throws Exception {
        photos = photos.resolveSibling("photos-" + ++run);
        var random = new Random(run);
        for (int i = 0; i < FILES; i++) {
            var folder = Files.createDirectories(photos.resolve(i % 2 == 0 ? "Summer 2024" : "Köln"));
            var bytes = new byte[40_000 + i];
            random.nextBytes(bytes);
            Files.write(folder.resolve("IMG_" + i / 2 + (i == FILES - 1 ? ".MOV" : ".JPG")), bytes);
        }
        Files.writeString(photos.resolve("Köln/IMG_0.JPG.xmp"), "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>");
    }

    private String immich(String key, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                cli.directory().resolve("node_modules/node/bin/node").toString(),
                "node_modules/@immich/cli/bin/immich",
                "-u",
                server.url("api").toString(),
                "-k",
                key));
        command.addAll(List.of(arguments));
        return cli.run(PATIENCE, command);
    }

    private String upload(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("upload", "-r", "--no-progress"));
        arguments.addAll(List.of(options));
        arguments.add(photos.toString());
        return immich(phone.token(), arguments.toArray(String[]::new));
    }

    @Test
    void uploadsAndFindsAllPresentTheSecondTime() throws Exception {
        assertThat(upload()).contains("Found 6 new files and 0 duplicates", "Successfully uploaded 6 new assets");
        assertThat(upload()).contains("Found 0 new files and 6 duplicates", "All assets were already uploaded");

        var stored = phone.jobs("state=stored");
        assertThat(stored.<String>getList("items.door")).contains("immich");
        assertThat(stored.<String>getList("items.filename")).contains("IMG_0.JPG", "IMG_0.JPG.xmp");
        assertThat(phone.countJobs("state=failed")).isZero();
    }

    @Test
    void sendsEverythingAgainWithoutHashing() throws Exception {
        assertThat(upload("--skip-hash")).contains("Successfully uploaded 6 new assets");
        assertThat(upload("--skip-hash"))
                .contains("Skipping hash check", "Successfully uploaded 0 new assets", "Skipped 6 duplicate assets");
    }

    @Test
    void makesAnAlbumOfEachFolder() throws Exception {
        assertThat(upload("--album")).contains("Successfully created 2 new albums", "Successfully updated 6 assets");
        assertThat(upload("--album")).contains("Successfully created 0 new albums", "Successfully updated 6 assets");
    }

    @Test
    void keepsEveryByte() throws Exception {
        upload();

        for (var file : List.of("Summer 2024/IMG_0.JPG", "Köln/IMG_0.JPG", "Köln/IMG_2.MOV")) {
            var bytes = Files.readAllBytes(photos.resolve(file));
            String id = program()
                    .contentType(ContentType.JSON)
                    .body(Map.of("assets", List.of(Map.of("id", file, "checksum", ImmichTestApp.hex(bytes)))))
                    .post("api/assets/bulk-upload-check")
                    .path("results[0].assetId");
            assertThat(program().get("api/assets/" + id + "/original").asByteArray())
                    .isEqualTo(bytes);
        }
    }

    private RequestSpecification program() {
        return given().baseUri(server.baseUrl().toString()).header("x-api-key", phone.token());
    }

    @Test
    void saysWhatTheServerIs() throws Exception {
        assertThat(immich(phone.token(), "server-info")).contains("Version: 3.2.2", "Images:", "Total:");
    }

    @Test
    void aWrongKeyIsRefused() {
        assertThatThrownBy(() -> immich("sld_wrong", "upload", "-r", "--no-progress", photos.toString()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("401")
                .hasMessageContaining("statusCode");
    }
}
