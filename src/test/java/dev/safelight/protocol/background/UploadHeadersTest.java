package dev.safelight.protocol.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.upload.JobFacts;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadHeadersTest {
    private static UploadHeaders headers(String... pairs) {
        var map = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < pairs.length; i += 2) {
            map.add(pairs[i], pairs[i + 1]);
        }
        return new UploadHeaders(map);
    }

    private static JobFacts facts(String... pairs) {
        return headers(pairs).facts("background", OptionalLong.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename*=UTF-8''Ana%20%C3%A9t%C3%A9.heic | Ana été.heic",
                "attachment; filename=\"a \\\"b\\\".jpg\" | a \"b\".jpg",
                "attachment; filename=plain.jpg | plain.jpg",
                "attachment; filename=\"x.jpg\"; filename*=UTF-8''y.jpg | y.jpg",
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename=\"C:\\\\photos\\\\a.jpg\" | a.jpg",
                "attachment; filename*=UTF-8''bad%zz.jpg | bad%zz.jpg"
            })
    void aFileNameIsReadInEveryForm(String header, String filename) {
        assertThat(facts("Content-Disposition", header).filename()).contains(filename);
    }

    @Test
    void withoutAFileNameThereIsNone() {
        assertThat(facts("Content-Disposition", "inline").filename()).isEmpty();
    }

    @Test
    void timesAreReadInBothForms() {
        var at = Instant.parse("2026-01-02T03:04:05Z");
        assertThat(facts("Safelight-Captured-At", "2026-01-02T04:04:05+01:00").capturedAt())
                .contains(at);
        assertThat(facts("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT").modifiedAt())
                .contains(at);
    }

    @Test
    void aTimeThatIsNoneIsIgnored() {
        assertThat(facts("Last-Modified", "yesterday", "Safelight-Captured-At", "1")
                        .modifiedAt())
                .isEmpty();
    }

    @Test
    void aChecksumIsReadAmongOthers() {
        var digest = "sha-512=:AAAA:, sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
        assertThat(headers("Repr-Digest", digest).checksum().orElseThrow().prefix())
                .isEqualTo("e3b0c44298fc");
    }

    @Test
    void otherAlgorithmsAloneAreIgnored() {
        assertThat(headers("Repr-Digest", "md5=:AAAA:").checksum()).isEmpty();
    }

    @Test
    void aChecksumOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> headers("Repr-Digest", "sha-256=:AAAA:").checksum())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Repr-Digest");
    }
}
