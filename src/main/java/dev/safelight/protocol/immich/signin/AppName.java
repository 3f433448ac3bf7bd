package dev.safelight.protocol.immich.signin;

import dev.safelight.device.DevicePlatform;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The device that a sign-in enrols, as the app describes the phone.
 *
 * @param name for people, like {@code iPhone 15}
 */
record AppName(String name, DevicePlatform platform) {
    private static final int MAX_MODEL = 60;

    /**
     * Reads what the app says.
     *
     * @param model the phone's model: {@code iPhone 15}, {@code Pixel 8}
     * @param type what it runs: {@code iOS}, {@code Android}
     * @param userAgent what the app calls itself: {@code Immich_iOS_2.7.5}
     */
    static AppName of(@Nullable String model, @Nullable String type, @Nullable String userAgent) {
        var shown = shown(model);
        var told = Stream.of(shown, shown(type), shown(userAgent))
                .flatMap(Optional::stream)
                .toList();
        var platform = told.stream()
                .map(AppName::platform)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(DevicePlatform.OTHER);
        var phone = shown.orElse(platform == DevicePlatform.OTHER ? "another device" : platform.label());
        return new AppName(phone, platform);
    }

    private static Optional<DevicePlatform> platform(String words) {
        var text = words.toLowerCase(Locale.ROOT);
        if (text.contains("ipad")) {
            return Optional.of(DevicePlatform.IPADOS);
        }
        if (text.contains("iphone") || text.contains("ios")) {
            return Optional.of(DevicePlatform.IOS);
        }
        return text.contains("android") ? Optional.of(DevicePlatform.ANDROID) : Optional.empty();
    }

    private static Optional<String> shown(@Nullable String words) {
        return Optional.ofNullable(words)
                .map(text -> text.replaceAll("\\p{Cntrl}", "").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.codePoints()
                        .limit(MAX_MODEL)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip());
    }
}
