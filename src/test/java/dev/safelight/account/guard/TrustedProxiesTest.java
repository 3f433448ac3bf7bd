package dev.safelight.account.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.problem.StartupException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    private static TrustedProxies trusting(String... proxies) {
        return new TrustedProxies(() -> proxies.length == 0 ? Optional.empty() : Optional.of(List.of(proxies)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1|203.0.113.9|203.0.113.9",
                "10.0.0.1|198.51.100.1,203.0.113.9|203.0.113.9",
                "10.0.0.1|203.0.113.9,10.0.0.2|203.0.113.9",
                "10.0.0.1|10.0.0.3,10.0.0.2|10.0.0.3",
                "10.0.0.1|203.0.113.9,unknown|10.0.0.1",
                "10.0.0.1|unknown,203.0.113.9|203.0.113.9",
                "10.0.0.1|[2001:db8::1]|2001:db8:0:0:0:0:0:1",
                "203.0.113.7|198.51.100.1|203.0.113.7",
            })
    void theLastHopThatIsNoTrustedProxyIsTheClient(String peer, String forwardedFor, String client) {
        var elements = Arrays.asList(forwardedFor.split(","));
        assertThat(trusting("10.0.0.0/8").client(peer, elements)).isEqualTo(client);
    }

    @Test
    void nobodyIsTrustedUnlessNamed() {
        assertThat(trusting().client("127.0.0.1", List.of("203.0.113.9"))).isEqualTo("127.0.0.1");
    }

    @Test
    void whatIsNoAddressStopsTheStart() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> trusting("proxy.example").client("10.0.0.1", List.of()))
                .withMessageContaining("SAFELIGHT_HTTP_TRUSTED_PROXIES")
                .withMessageContaining("proxy.example");
    }
}
