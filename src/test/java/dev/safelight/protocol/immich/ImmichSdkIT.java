package dev.safelight.protocol.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Photos;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mobile app's flow with the calls of Immich's published SDK, in two majors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImmichSdkIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FILES = 3;

    private Path directory;
    private PackagedServer server;
    private Phone phone;

    @BeforeAll
    void start(@TempDir Path directory) {
        assumeTrue(NodeProgram.canBeInstalled(), NodeProgram.ABSENT);
        this.directory = directory;
        server = Phone.withOwner(PackagedServer.on(directory.resolve("data"))).start();
        phone = Phone.connect(server);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            phone.close();
            server.close();
        }
    }

    private List<String> files(int seed) throws Exception {
        var random = new Random(seed);
        var files = new ArrayList<String>();
        for (int i = 0; i < FILES; i++) {
            var bytes = new byte[30_000];
            random.nextBytes(bytes);
            files.add(Files.write(directory.resolve("IMG_" + seed + i + ".JPG"), bytes)
                    .toString());
        }
        return files;
    }

    /** The pair with some bytes behind it, so that each major has its own. */
    private String live(String name, int seed) throws Exception {
        var file = directory.resolve(seed + name);
        Files.write(file, Photos.bytes(name));
        Files.write(file, new byte[] {0, (byte) seed}, StandardOpenOption.APPEND);
        return file.toString();
    }

    private static JsonPath backUp(NodeProgram app, Map<String, Object> options) throws Exception {
        var command = List.of("node", app.script("immich-app.js"), new JsonMapper().writeValueAsString(options));
        return JsonPath.from(app.run(PATIENCE, command));
    }

    @ParameterizedTest
    @CsvSource({"immich-sdk-2, 2, false", "immich-sdk-3, 3, true"})
    void backsUpAndHasNothingToDoTheSecondTime(String sdk, int major, boolean checksums) throws Exception {
        var app = NodeProgram.install(sdk);
        var options = Map.<String, Object>of(
                "server",
                server.baseUrl().toString().replaceAll("/$", ""),
                "email",
                Phone.OWNER + "@example.org",
                "password",
                Phone.PASSWORD,
                "model",
                "iPhone " + major,
                "userAgent",
                "Immich_iOS_" + major + ".2.0",
                "checksums",
                checksums,
                "files",
                files(major),
                "live",
                Map.of("video", live("live.mov", major), "still", live("live.heic", major)));

        var first = backUp(app, options);
        assertThat(first.getInt("major")).isEqualTo(major);
        assertThat(first.getBoolean("authStatus")).isTrue();
        assertThat(first.getInt("uploaded")).isEqualTo(FILES + 2);
        assertThat(first.getBoolean("news")).as("what was sent is told").isTrue();
        assertThat(first.getBoolean("again"))
                .as("what was kept is not told again")
                .isFalse();
        assertThat(first.getString("livePhotoVideoId")).isEqualTo(first.getString("video"));
        assertThat(first.getInt("originalSize")).isEqualTo(Photos.bytes("live.heic").length + 2);
        assertThat(first.getBoolean("successful")).isTrue();

        var second = backUp(app, options);
        assertThat(second.getInt("uploaded")).isZero();
        assertThat(second.getInt("total")).isEqualTo(first.getInt("total"));
        assertThat(phone.owner().get("api/v1/devices").jsonPath().<String>getList("name"))
                .containsOnlyOnce("iPhone " + major);
    }
}
