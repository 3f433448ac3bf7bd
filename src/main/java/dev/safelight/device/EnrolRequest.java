package dev.safelight.device;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A device to enrol.
 *
 * @param app the app that uploads, as people call it; may be left out
 */
record EnrolRequest(
        @NotNull(message = "is missing") String name,
        @NotNull(message = "is missing") DevicePlatform platform,
        @Nullable String app) {

    NewDevice device() {
        return new NewDevice(name, platform, app);
    }
}
