package dev.safelight.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceSlugTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna's iPhone 15|Anna-s-iPhone-15",
                "Käthes Gerät|Kathes-Gerat",
                "pixel_8|pixel_8",
                "../../etc/passwd|etc-passwd",
                "手机|device",
                "📷|device",
                "---|device",
            })
    void namesBecomeReadableFolders(String name, String slug) {
        assertThat(DeviceSlug.of(name)).isEqualTo(slug);
    }

    @Test
    void longNamesAreCutToFortyCharacters() {
        assertThat(DeviceSlug.of("a".repeat(39) + " b")).isEqualTo("a".repeat(39));
        assertThat(DeviceSlug.of("a".repeat(80))).hasSize(40);
    }

    @Test
    void takenSlugsAreNumbered() {
        var taken = Set.of("Phone", "Phone-2");
        assertThat(DeviceSlug.of("Phone", taken::contains)).isEqualTo("Phone-3");
    }

    @Test
    void numberedSlugsStayWithinFortyCharacters() {
        var longest = "a".repeat(40);
        assertThat(DeviceSlug.of(longest, longest::equals)).isEqualTo("a".repeat(38) + "-2");
    }
}
