package dev.safelight.health.alert.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.5",
                "100.64.0.1",
                "198.18.0.1",
                "::1",
                "fd12::1",
                "::ffff:192.168.1.5",
                "64:ff9b::c0a8:105",
                "2002:c0a8:105::1"
            })
    void privateAddressesAreKnown(String address) {
        assertThat(AddressRule.isPrivate(InetAddress.ofLiteral(address))).isTrue();
        assertThat(AddressRule.isNeverAllowed(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "fe80::1",
                "::",
                "ff02::1",
                "64:ff9b::a9fe:a9fe"
            })
    void someAreNeverAllowed(String address) {
        assertThat(AddressRule.isNeverAllowed(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111"})
    void publicOnesAreAllowed(String address) {
        assertThat(AddressRule.isPrivate(InetAddress.ofLiteral(address))).isFalse();
        assertThat(AddressRule.isNeverAllowed(InetAddress.ofLiteral(address))).isFalse();
    }
}
