package dev.safelight.device;

import org.jspecify.annotations.Nullable;

/**
 * A device to enrol.
 *
 * @param name what a person calls it, 1 to 80 characters
 * @param app the app that uploads, as people call it; only to be shown, so it is cut to 60 characters and loses what no
 *     page can show; null when nobody told
 */
public record NewDevice(
        String name, DevicePlatform platform, @Nullable String app) {
    private static final int LONGEST_APP = 60;

    public NewDevice {
        app = ShownText.of(app, LONGEST_APP);
    }
}
