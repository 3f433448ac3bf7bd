package dev.safelight.device;

import org.jspecify.annotations.Nullable;

/** Text from devices that is kept only to be shown. */
public final class ShownText {
    private ShownText() {}

    /**
     * The text without what no database or page can show, cut to so many characters.
     *
     * @return null if nothing is left
     */
    public static @Nullable String of(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        var shown = text.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return shown.isEmpty() ? null : shown;
    }
}
