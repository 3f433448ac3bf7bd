package dev.safelight.protocol.nextcloud.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.DevicePlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSoftwareTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Android) Nextcloud-android/3.29.0|Nextcloud|ANDROID",
                "Mozilla/5.0 (iOS) Nextcloud-iOS/6.2.0|Nextcloud|IOS",
                "Mozilla/5.0 (Linux) mirall/3.7.3git (Nextcloud, debian-6.1)|Nextcloud desktop|LINUX",
                "Mozilla/5.0 (Windows) mirall/3.13.0 (Nextcloud)|Nextcloud desktop|WINDOWS",
                "Mozilla/5.0 (Macintosh) mirall/2.11.0 (ownCloud, osx-22)|ownCloud desktop|MACOS",
                "Mozilla/5.0 (Android) ownCloud-android/4.2.1|ownCloud|ANDROID",
                "ownCloudApp/12.0.2 (App/1; iOS/17.0; iPhone)|ownCloud|IOS",
                "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko)|Web browser|IPADOS",
                "DAVx5/4.4.1 (2024/06/01; dav4jvm; okhttp/4.12.0) Android/14|DAVx5|ANDROID",
                "''|An app|OTHER",
                "Mozilla/5.0|An app|OTHER",
                "<script>/1|<script>|OTHER",
            })
    void isReadFromWhatItCallsItself(String userAgent, String name, DevicePlatform platform) {
        assertThat(AppSoftware.of(userAgent)).isEqualTo(new AppSoftware(name, platform));
    }

    @Test
    void aLongNameIsCut() {
        assertThat(AppSoftware.of("x".repeat(200) + "/1").name()).hasSize(40);
    }

    @Test
    void theDeviceIsNamedAfterItsOwner() {
        assertThat(AppSoftware.of("Nextcloud-iOS/6").deviceOf("Ana")).isEqualTo("Ana’s iPhone");
        assertThat(AppSoftware.of("x").deviceOf("A".repeat(80))).hasSizeLessThanOrEqualTo(80);
    }
}
