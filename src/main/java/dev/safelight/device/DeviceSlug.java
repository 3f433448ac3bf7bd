package dev.safelight.device;

import java.text.Normalizer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a device's folder in object keys from its name, so that a person finds it with any S3 browser. */
final class DeviceSlug {
    private static final int MAX_LENGTH = 40;
    private static final String FALLBACK = "device";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern ENDS = Pattern.compile("^-+|-+$");

    private DeviceSlug() {}

    /** The slug for a name: accents dropped, everything but {@code A-Z a-z 0-9 _ -} a dash, at most 40 characters. */
    static String of(String name) {
        var plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        var slug = trim(OTHERS.matcher(plain).replaceAll("-"));
        if (slug.length() > MAX_LENGTH) {
            slug = trim(slug.substring(0, MAX_LENGTH));
        }
        return slug.isEmpty() ? FALLBACK : slug;
    }

    /** The slug for a name, numbered from 2 until nobody else has it. */
    static String of(String name, Predicate<String> taken) {
        var slug = of(name);
        var candidate = slug;
        for (var number = 2; taken.test(candidate); number++) {
            var suffix = "-" + number;
            candidate = slug.substring(0, Math.min(slug.length(), MAX_LENGTH - suffix.length())) + suffix;
        }
        return candidate;
    }

    private static String trim(String slug) {
        return ENDS.matcher(slug).replaceAll("");
    }
}
