package dev.safelight.health.condition;

import java.util.Locale;

/** Numbers in sentences. */
public final class Counts {
    private Counts() {}

    /**
     * A number of things.
     *
     * @param one for exactly one
     * @param many for any other number, which stands for {@code %s}
     */
    public static String of(long number, String one, String many) {
        return number == 1 ? one : many.formatted(of(number));
    }

    /** With thousands apart: {@code 12,345}. */
    public static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
