package dev.safelight.protocol.background;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who tries the upload URL with curl. */
class CurlIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @BeforeAll
    static void curlIsHere() {
        assumeTrue(Commands.exists("curl"), "curl is not installed");
    }

    @Test
    void anUploadIsAnswered104And201AndAPreflight200() throws Exception {
        var photo = Files.write(directory.resolve("photo.heic"), new byte[200_000]);
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .start();
                var phone = Phone.connect(server)) {
            var url = phone.uploadUrl("CURL", "photo").toString();

            var upload = curl("-H", "Authorization: Bearer " + phone.token(), "-T", photo.toString(), url);
            assertThat(statusLines(upload)).containsExactly("HTTP/1.1 104", "HTTP/1.1 201");
            assertThat(upload).containsIgnoringCase("\nLocation: http://127.0.0.1:");

            var preflight = curl("-X", "OPTIONS", url);
            assertThat(statusLines(preflight)).containsExactly("HTTP/1.1 200");
            assertThat(preflight).containsIgnoringCase("\nUpload-Limit: min-size=0, max-size=");
        }
    }

    private String curl(String... arguments) throws Exception {
        // Without the wait for 100 Continue, which would come first.
        var command = new ArrayList<>(List.of("curl", "-s", "-i", "-H", "Expect:"));
        command.addAll(List.of(arguments));
        return Commands.run(directory, PATIENCE, command).replace("\r", "");
    }

    private static List<String> statusLines(String output) {
        return output.lines()
                .filter(line -> line.startsWith("HTTP/"))
                .map(line -> line.substring(0, "HTTP/1.1 200".length()))
                .toList();
    }
}
