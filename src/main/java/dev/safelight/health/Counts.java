package dev.safelight.health;

import java.util.Locale;

/** Numbers in sentences. */
final class Counts {
    private Counts() {}

    /**
     * A number of things.
     *
     * @param one for exactly one
     * @param many for any other number, which stands for {@code %s}
     */
    static String of(long number, String one, String many) {
        return number == 1 ? one : many.formatted(of(number));
    }

    /** With thousands apart: {@code 12,345}. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
