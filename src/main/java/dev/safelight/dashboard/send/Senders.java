package dev.safelight.dashboard.send;

import dev.safelight.dashboard.BrowserName;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The devices that are browsers. Always the account's own: an admin does not upload in somebody else's name. */
@ApplicationScoped
class Senders {
    private static final String TOKEN = "Upload page";

    private final DeviceService devices;

    Senders(DeviceService devices) {
        this.devices = devices;
    }

    /** What to call a new one. */
    static String nameOf(String userAgent) {
        return BrowserName.of(userAgent);
    }

    List<DeviceView> browsers(UUID account) {
        return devices.devices(DeviceScope.of(account)).stream()
                .filter(device -> device.platform() == DevicePlatform.BROWSER)
                .toList();
    }

    /**
     * A new device for this browser.
     *
     * @throws ProblemException {@code invalid-request} when the name is not allowed
     */
    Sender enrol(UUID account, String name) {
        var enrolment = devices.enrol(account, name, DevicePlatform.BROWSER);
        var device = enrolment.device();
        var token = devices.tokens(DeviceScope.of(account), device.id()).getFirst();
        return new Sender(
                device.id(), device.name(), token.id(), enrolment.secret().plain());
    }

    /**
     * Another token for a device that was a browser before.
     *
     * @throws ProblemException {@code not-found} when the account has no such browser
     */
    Sender take(UUID account, UUID id) {
        var device = browsers(account).stream()
                .filter(browser -> browser.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "You have no such browser."));
        var issued = devices.issueToken(DeviceScope.of(account), id, TOKEN);
        return new Sender(
                id, device.name(), issued.token().id(), issued.secret().plain());
    }

    /** Refuses the token from now on; nothing happens when there is none. */
    void revoke(UUID account, UUID device, UUID token) {
        try {
            devices.revokeToken(DeviceScope.of(account), device, token);
        } catch (ProblemException gone) {
            if (gone.type() != ProblemType.NOT_FOUND) {
                throw gone;
            }
        }
    }
}
