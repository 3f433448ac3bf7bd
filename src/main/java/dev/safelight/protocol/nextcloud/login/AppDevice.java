package dev.safelight.protocol.nextcloud.login;

import dev.safelight.device.DeviceName;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import java.util.Optional;
import java.util.UUID;

/**
 * The device as which a person lets an app in.
 *
 * @param known one that the account has already; the app goes on with it
 * @param name what to call it, if it is a new one
 */
record AppDevice(AppSoftware app, Optional<UUID> known, String name) {

    /** @throws ProblemException {@code invalid-request} when a new one is given a name that is not allowed */
    AppDevice {
        if (known.isEmpty()) {
            name = new DeviceName(name).value();
        }
    }

    /**
     * What was chosen in the form.
     *
     * @param device the id of a device that the account has, or empty for a new one
     * @throws ProblemException {@code invalid-request}
     */
    static AppDevice chosen(AppSoftware app, String device, String name) {
        try {
            return new AppDevice(app, device.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(device)), name);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Choose a device from the list.", notAnId);
        }
    }
}
