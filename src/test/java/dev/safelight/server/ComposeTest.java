package dev.safelight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is put into {@code .env} has to arrive at the server. */
class ComposeTest {
    private static final Path COMPOSE = Path.of("docker/compose.yaml");
    /** A name that is passed on as it is, and not at all if it is not set; or one that is put in somewhere. */
    private static final Pattern TAKEN =
            Pattern.compile("^ {6,8}([A-Z0-9_]+):$|\\$\\{([A-Z0-9_]+)[:}]", Pattern.MULTILINE);

    private static final Pattern OFFERED = Pattern.compile("^#([A-Z0-9_]+)=", Pattern.MULTILINE);
    private static final Pattern DOCUMENTED =
            Pattern.compile("`(SAFELIGHT_(?:ALERT|SECOND_COPY|STORAGE_CAPACITY)[A-Z0-9_]*)`");

    private static List<String> names(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .distinct()
                .toList();
    }

    @Test
    void passesOnEveryNameThatTheExampleOffers() throws IOException {
        var example = Path.of("docker/.env.example");
        assertThat(names(OFFERED, example))
                .contains("TZ", "SAFELIGHT_ALERT_SMTP_HOST")
                .hasSizeGreaterThan(20);
        assertThat(names(TAKEN, COMPOSE)).containsAll(names(OFFERED, example));
    }

    @Test
    void passesOnEverySettingOfAlertsAndOfTheSecondCopy() throws IOException {
        assertThat(names(TAKEN, COMPOSE)).containsAll(names(DOCUMENTED, Path.of("src/docs/configuration.md")));
    }
}
