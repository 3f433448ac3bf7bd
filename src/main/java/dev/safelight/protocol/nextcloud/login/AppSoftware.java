package dev.safelight.protocol.nextcloud.login;

import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceView;
import dev.safelight.device.ShownText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The app behind a {@code User-Agent}, as far as it says so itself. Nothing depends on it but what people read.
 *
 * @param name as people call the app
 */
record AppSoftware(String name, DevicePlatform platform) {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_OWNER = 50;
    private static final String DESKTOP = " desktop";
    private static final String UNKNOWN = "An app";

    private record Word(String inAgent, DevicePlatform platform) {}

    /** The first that is found counts: Android says Linux as well, and an iPad iOS. */
    private static final List<Word> PLATFORMS = List.of(
            new Word("ipad", DevicePlatform.IPADOS),
            new Word("ios", DevicePlatform.IOS),
            new Word("iphone", DevicePlatform.IOS),
            new Word("android", DevicePlatform.ANDROID),
            new Word("macintosh", DevicePlatform.MACOS),
            new Word("windows", DevicePlatform.WINDOWS),
            new Word("linux", DevicePlatform.LINUX));

    static AppSoftware of(String userAgent) {
        var lower = userAgent.toLowerCase(Locale.ROOT);
        return new AppSoftware(name(userAgent, lower), platform(lower));
    }

    private static String name(String agent, String lower) {
        if (lower.contains("mirall")) {
            return lower.contains("owncloud") ? "ownCloud" + DESKTOP : "Nextcloud" + DESKTOP;
        }
        if (lower.contains("nextcloud-android") || lower.contains("nextcloud-ios")) {
            return "Nextcloud";
        }
        if (lower.contains("owncloud")) {
            return "ownCloud";
        }
        return lower.startsWith("mozilla/") && lower.contains("gecko") ? "Web browser" : firstProduct(agent);
    }

    /** What stands before a version, unless it is the word with which everybody begins. */
    private static String firstProduct(String agent) {
        var product = Arrays.stream(agent.replaceAll("\\([^)]*\\)", " ").strip().split("\\s+", -1))
                .map(word -> word.split("/", 2)[0])
                .filter(word -> !word.equalsIgnoreCase("mozilla"))
                .findFirst();
        var shown = ShownText.of(product.orElse(null), LONGEST_NAME);
        return shown == null ? UNKNOWN : shown;
    }

    private static DevicePlatform platform(String lower) {
        return PLATFORMS.stream()
                .filter(word -> lower.contains(word.inAgent()))
                .map(Word::platform)
                .findFirst()
                .orElse(DevicePlatform.OTHER);
    }

    /** Whether a device is known to upload with this app. The app's family is enough: people choose "Nextcloud" for its desktop client. */
    boolean isOf(DeviceView device) {
        var app = device.app();
        return app != null && platform == device.platform() && (name.equals(app) || name.startsWith(app + " "));
    }

    /** Whether it keeps a folder and this server's tree the same, so that an empty tree would empty the folder. */
    boolean keepsInStep() {
        return name.endsWith(DESKTOP);
    }

    /** What its owner may want to call the device: {@code Ana’s iPhone}. */
    String deviceOf(String owner) {
        var who = ShownText.of(owner, LONGEST_OWNER);
        return (who == null ? "My " : who + "’s ")
                + switch (platform) {
                    case IOS, IPADOS, MACOS, CAMERA -> platform.label();
                    case ANDROID -> "Android phone";
                    case WINDOWS -> "Windows PC";
                    case LINUX -> "Linux computer";
                    case BROWSER -> "browser";
                    case OTHER -> "device";
                };
    }
}
