package dev.safelight.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SafelightTest
class DeviceServiceTest {
    @Inject
    People people;

    @Inject
    DeviceService devices;

    @Test
    void membersSeeTheirOwnDevicesAndAdminsAll() {
        var owner = people.member();
        var phone = people.device(owner, "Phone");
        var camera = people.device(owner, "Camera");
        var other = people.device();
        assertThat(devices.devices(DeviceScope.of(owner.id())))
                .extracting(DeviceView::id)
                .containsExactly(camera.id(), phone.id());
        assertThat(devices.devices(DeviceScope.ALL))
                .extracting(DeviceView::id)
                .contains(phone.id(), camera.id(), other.id());
        assertThat(devices.device(DeviceScope.of(owner.id()), other.id())).isEmpty();
    }

    @Test
    void theTitleNamesTheAppOnceWhereItIsKnown() {
        var owner = people.member().id();
        assertThat(title(owner, "Ana's iPhone", "Nextcloud")).isEqualTo("Nextcloud on Ana's iPhone");
        assertThat(title(owner, "My Nextcloud", "Nextcloud")).isEqualTo("My Nextcloud");
        assertThat(title(owner, "Camera", null)).isEqualTo("Camera");
    }

    private String title(UUID owner, String name, @Nullable String app) {
        return devices.enrol(owner, new NewDevice(name, DevicePlatform.IOS, app))
                .device()
                .title();
    }

    @Test
    void onlyWhatIsNamedChanges() {
        var device = people.device();
        var scope = DeviceScope.of(device.accountId());
        devices.change(scope, device.id(), new DeviceChange("New name", Duration.ofDays(2), null, null));
        var paused = devices.change(scope, device.id(), new DeviceChange(null, null, true, null));
        assertThat(paused.name()).isEqualTo("New name");
        assertThat(paused.expectedEvery()).isEqualTo(Duration.ofDays(2));
        assertThat(paused.paused()).isTrue();
        var cleared = devices.change(scope, device.id(), new DeviceChange(null, Duration.ZERO, false, null));
        assertThat(cleared.expectedEvery()).isNull();
        assertThat(cleared.paused()).isFalse();
        assertThat(cleared.name()).isEqualTo("New name");
    }

    @Test
    void renamingKeepsTheFolder() {
        var device = people.device();
        devices.change(DeviceScope.ALL, device.id(), new DeviceChange("New name", null, null, null));
        var recognised = people.recognise(device);
        assertThat(recognised.name()).isEqualTo("New name");
        assertThat(recognised.deviceSlug()).isEqualTo("Phone");
    }

    @Test
    void senselessValuesAreRefused() {
        var device = people.device();
        assertRefused(device, new DeviceChange(" ", null, null, null));
        assertRefused(device, new DeviceChange("a\nb", null, null, null));
        assertRefused(device, new DeviceChange("a".repeat(81), null, null, null));
        assertRefused(device, new DeviceChange(null, Duration.ofMinutes(59), null, null));
        assertRefused(device, new DeviceChange(null, Duration.ofDays(-1), null, null));
        assertRefused(device, new DeviceChange(null, Duration.ofDays(367), null, null));
    }

    private void assertRefused(People.TestDevice device, DeviceChange change) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> devices.change(DeviceScope.ALL, device.id(), change))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    @Test
    void removedDevicesDoNotChange() {
        var device = people.device();
        devices.remove(DeviceScope.ALL, device.id());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> devices.change(DeviceScope.ALL, device.id(), new DeviceChange("New", null, null, null)));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> devices.issueToken(DeviceScope.ALL, device.id(), "New"));
    }
}
