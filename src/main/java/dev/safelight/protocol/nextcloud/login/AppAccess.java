package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.token.TokenSecret;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.device.NewDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Gives apps that were let in a token of a device, and makes that device if it is a new one. */
@ApplicationScoped
class AppAccess {
    private static final String TOKEN = "Signed in again";

    private final DeviceService devices;

    AppAccess(DeviceService devices) {
        this.devices = devices;
    }

    /** The devices of an account with which this app may go on: its own, of the same platform. */
    @Transactional
    List<DeviceView> known(UUID account, AppSoftware app) {
        return devices.devices(DeviceScope.of(account)).stream()
                .filter(app::isOf)
                .toList();
    }

    /**
     * Throws when the device that was chosen is none of those.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    void requireKnown(UUID account, AppDevice device) {
        if (device.known().isPresent()
                && known(account, device.app()).stream()
                        .noneMatch(known -> known.id().equals(device.known().get()))) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such device any more.");
        }
    }

    /**
     * A token for the app.
     *
     * @throws ProblemException {@code not-found} when the device it was to go on with is gone
     */
    @Transactional
    TokenSecret open(UUID account, AppDevice device) {
        requireKnown(account, device);
        return device.known()
                .map(known -> devices.issueToken(DeviceScope.of(account), known, TOKEN)
                        .secret())
                .orElseGet(() -> devices.enrol(account, newDevice(device)).secret());
    }

    private static NewDevice newDevice(AppDevice device) {
        return new NewDevice(
                device.name(), device.app().platform(), device.app().name());
    }
}
