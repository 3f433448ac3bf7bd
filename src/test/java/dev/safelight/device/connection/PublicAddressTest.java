package dev.safelight.device.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    private static Visit visit(String believed, @Nullable String origin) {
        return new Visit(URI.create(believed), Optional.ofNullable(origin), "192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://nas.local:8080/, http://nas.local:8080, http://nas.local:8080",
        "http://photos.example.org/, https://photos.example.org, https://photos.example.org",
        "http://photos.example.org/, https://photos.example.org:8443, https://photos.example.org:8443",
        "http://photos.example.org/photos/, https://photos.example.org, https://photos.example.org/photos",
        "https://photos.example.org:443/, , https://photos.example.org",
        "http://[2001:db8::1]:8080/, http://[2001:db8::1]:8080, http://[2001:db8::1]:8080"
    })
    void schemeAndPortAreTheBrowsers(String believed, String origin, String address) {
        assertThat(PublicAddress.of(visit(believed, origin))).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://10.0.0.1:6379", "https://evil.example", "null", "", "no address", "file:///etc/passwd"})
    void anotherHostIsNeverCalled(String origin) {
        assertThat(PublicAddress.of(visit("http://nas.local:8080/", origin))).hasToString("http://nas.local:8080");
    }

    @Test
    void anAddressThatDiffersFromTheBrowsersIsNotKnown() {
        assertThat(PublicAddress.isKnown(visit("http://nas.local/", "https://nas.local")))
                .isFalse();
        assertThat(PublicAddress.isKnown(visit("http://internal:8080/", "https://nas.local")))
                .isFalse();
        assertThat(PublicAddress.isKnown(visit("https://nas.local/", "https://nas.local:443")))
                .isTrue();
        assertThat(PublicAddress.isKnown(visit("https://nas.local/", null))).isTrue();
    }
}
