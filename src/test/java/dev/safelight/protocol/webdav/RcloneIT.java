package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** rclone, which is also what is inside of Round Sync. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RcloneIT {
    private static final int FILES = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Path directory;
    private PackagedServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        assumeTrue(Commands.exists("rclone"), "rclone is not installed");
        this.directory = directory;
        OddNames.make(directory.resolve("source"), FILES);
        server = Phone.withOwner(PackagedServer.on(directory.resolve("data"))).start();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"other, dav", "nextcloud, remote.php/dav/files/ada", "owncloud, remote.php/webdav"})
    void copiesAndChecksFilesOfOddNames(String vendor, String path) throws Exception {
        try (var phone = Phone.connect(server)) {
            var remote = remote(phone, vendor, path);
            rclone("copy", "source", remote);

            assertThat(rclone("check", "--download", "source", remote))
                    .contains("0 differences found", FILES + " matching files");

            // Once more, nothing has to be sent.
            var jobs = phone.countJobs("");
            assertThat(jobs).isEqualTo(FILES - 1);
            rclone("copy", "--size-only", "source", remote);
            assertThat(phone.countJobs("")).isEqualTo(jobs);

            // What rclone moves and removes stays stored.
            rclone("moveto", remote + "/Camera Röll", remote + "/moved");
            rclone("purge", remote + "/moved");
            assertThat(rclone("lsf", remote)).doesNotContain("moved").doesNotContain("Camera Röll");
            try (var stored = Files.walk(server.data().resolve("store"))) {
                assertThat(stored.filter(file -> file.toString().contains("/originals/"))
                                .filter(Files::isRegularFile)
                                .filter(file -> !file.getFileName().toString().startsWith(".")))
                        .hasSize(FILES - 1);
            }
        }
    }

    private String remote(Phone phone, String vendor, String path) throws Exception {
        var secret = Commands.run(directory, PATIENCE, List.of("rclone", "obscure", phone.token()))
                .strip();
        return ":webdav,url='%s',vendor=%s,user=ada,pass=%s:backup".formatted(server.url(path), vendor, secret);
    }

    private String rclone(String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of("rclone", "--config", "/dev/null", "--retries", "1", "--low-level-retries", "1"));
        command.addAll(List.of(arguments));
        return Commands.run(directory, PATIENCE, command);
    }
}
