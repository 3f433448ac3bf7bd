package dev.safelight.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    private static final Path DOCUMENT = Path.of("src/docs/protocols.md");

    @ParameterizedTest
    @EnumSource
    void isDocumentedWithItsStatus(ProblemType type) throws IOException {
        var row = "| `%s` | %d |".formatted(type.slug(), type.status());
        assertThat(Files.readString(DOCUMENT)).containsOnlyOnce(row);
    }

    @Test
    void slugsAreUnique() {
        assertThat(ProblemType.values()).extracting(ProblemType::slug).doesNotHaveDuplicates();
    }

    @Test
    void clientsFaultStoresFaultAndOursNeverShareAStatus() {
        assertThat(ProblemType.INTERNAL_ERROR.status()).isEqualTo(500);
        assertThat(ProblemType.STORAGE_UNAVAILABLE.status()).isEqualTo(503);
        assertThat(ProblemType.STORAGE_FULL.status()).isEqualTo(507);
    }
}
