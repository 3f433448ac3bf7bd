package dev.safelight.protocol.immich.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.DevicePlatform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppNameTest {
    @ParameterizedTest
    @CsvSource({
        "iPhone 15, iOS,     Immich_iOS_2.7.5,     iPhone 15,      IOS",
        "iPad Air,  iOS,     Immich_iOS_3.0.0,     iPad Air,       IPADOS",
        "Pixel 8,   Android, Immich_Android_3.0.0, Pixel 8,        ANDROID",
        ",          ,        Immich_Android_2.7.5, Android,        ANDROID",
        ",          ,        node,                 another device, OTHER",
        ",          ,        ,                     another device, OTHER"
    })
    void namesThePhone(String model, String type, String userAgent, String name, DevicePlatform platform) {
        assertThat(AppName.of(model, type, userAgent)).isEqualTo(new AppName(name, platform));
    }
}
