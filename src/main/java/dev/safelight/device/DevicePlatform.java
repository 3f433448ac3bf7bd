package dev.safelight.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a device runs. */
public enum DevicePlatform {
    IOS("iPhone"),
    IPADOS("iPad"),
    ANDROID("Android"),
    MACOS("Mac"),
    WINDOWS("Windows"),
    LINUX("Linux"),
    BROWSER("Web browser"),
    CAMERA("Camera"),
    OTHER("Something else");

    private final String label;

    DevicePlatform(String label) {
        this.label = label;
    }

    /** The platform as it is written in SQL, JSON and forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The platform for people. */
    public String label() {
        return label;
    }

    /** The platform with this code. */
    public static Optional<DevicePlatform> of(String code) {
        return Arrays.stream(values())
                .filter(platform -> platform.code().equals(code))
                .findFirst();
    }
}
