package dev.safelight.health.condition;

import java.time.Duration;
import java.time.Instant;

/** Ages in words. */
public final class Ages {
    private Ages() {}

    /** How long ago: {@code just now}, {@code 5 minutes ago}, {@code 3 days ago}. */
    public static String ago(Instant then, Instant now) {
        var age = Duration.between(then, now);
        if (age.toMinutes() < 1) {
            return "just now";
        }
        return words(age) + " ago";
    }

    /** How long, in its largest unit; days only from two on. */
    public static String words(Duration age) {
        if (age.toHours() < 1) {
            return count(age.toMinutes(), "minute");
        }
        return age.toDays() < 2 ? count(age.toHours(), "hour") : count(age.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number == 1 ? "1 " + unit : number + " " + unit + "s";
    }
}
