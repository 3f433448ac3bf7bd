package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** litmus, the test suite of WebDAV servers: every test of every group. */
class LitmusIT {
    private static final Pattern SUMMARY =
            Pattern.compile("<- summary for `(\\w+)': of (\\d+) tests run: (\\d+) passed, (\\d+) failed");

    /** How many tests each group of litmus 0.13 runs when none is left out. */
    private static final Map<String, Integer> ALL =
            Map.of("basic", 16, "copymove", 13, "props", 30, "locks", 41, "http", 4);

    @TempDir
    Path directory;

    @Test
    void everyTestOfEveryGroupPasses() throws Exception {
        assumeTrue(Commands.exists("litmus"), "litmus is not installed");
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .start();
                var phone = Phone.connect(server)) {
            var said = Commands.run(
                    directory,
                    Duration.ofMinutes(3),
                    List.of("litmus", "-k", server.url("dav/").toString(), "ada", phone.token()));

            var passed = SUMMARY.matcher(said)
                    .results()
                    .collect(Collectors.toMap(
                            summary -> summary.group(1), summary -> Integer.valueOf(summary.group(3))));
            assertThat(passed).as(said).isEqualTo(ALL);
            assertThat(said).doesNotContain("FAIL").doesNotContain("WARNING").doesNotContain("SKIPPED");
        }
    }

    @Test
    void locksOutliveTheServer() throws Exception {
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .start();
                var phone = Phone.connect(server)) {
            String token;
            try (var before = new DavClient(server.baseUrl(), phone.token())) {
                before.put("/a.txt", "a");
                token = before.xml(
                                "LOCK",
                                "/a.txt",
                                "<lockinfo xmlns='DAV:'><lockscope><exclusive/></lockscope>"
                                        + "<locktype><write/></locktype></lockinfo>")
                        .headers()
                        .firstValue("Lock-Token")
                        .orElseThrow();
            }
            server.killAll();
            server.start();
            try (var after = new DavClient(server.baseUrl(), phone.token())) {
                assertThat(after.put("/a.txt", "b").statusCode()).isEqualTo(423);
                assertThat(after.put("/a.txt", "b", "If", "(" + token + ")").statusCode())
                        .isEqualTo(204);
            }
        }
    }
}
