package dev.safelight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private static final String SETUP = "/setup?code=abc";

    @Test
    void aServerThatListensEverywhereIsShownForThisMachineAndForOthers() {
        var address = new Greeting.Address("http", 8123, "0.0.0.0", List.of("192.168.1.5", "10.0.0.2"));

        assertThat(address.of(SETUP))
                .isEqualTo("http://localhost:8123/setup?code=abc (from other devices: "
                        + "http://192.168.1.5:8123/setup?code=abc or http://10.0.0.2:8123/setup?code=abc)");
    }

    @Test
    void aServerWithoutANetworkIsShownForThisMachine() {
        assertThat(new Greeting.Address("http", 8080, "::", List.of()).of("/")).isEqualTo("http://localhost:8080/");
    }

    @Test
    void aServerThatListensOnOneAddressIsShownThere() {
        assertThat(new Greeting.Address("https", 8443, "fd00::1", List.of("192.168.1.5")).of("/"))
                .isEqualTo("https://[fd00::1]:8443/");
    }
}
