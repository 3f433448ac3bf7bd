package dev.safelight.dashboard.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is kept of others is what they published. */
class VendoredScriptsTest {
    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources/js/vendor");
    private static final Pattern ROW =
            Pattern.compile("\\| ([a-z-]+) \\| ([0-9.]+) \\| `dist/([^`]+)` \\| `([0-9a-f]{64})` \\|");

    @Test
    void eachScriptHasTheChecksumThatIsNotedAndItsLicence() throws IOException, NoSuchAlgorithmException {
        var rows = ROW.matcher(Files.readString(FOLDER.resolve("README.md"), StandardCharsets.UTF_8));
        var scripts = 0;
        while (rows.find()) {
            var folder = FOLDER.resolve(rows.group(1) + "-" + rows.group(2));
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(rows.group(3))));
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(rows.group(4));
            assertThat(folder.resolve("LICENSE")).isNotEmptyFile();
            scripts++;
        }
        try (var folders = Files.list(FOLDER)) {
            assertThat(folders.filter(Files::isDirectory)).hasSize(scripts).isNotEmpty();
        }
    }
}
