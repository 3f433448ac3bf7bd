package dev.safelight.health.alert.send;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text for receivers that take only so much. */
final class ShortText {
    private static final String MORE = "…";

    private ShortText() {}

    /** The text, or as much of its beginning as fits into so many bytes of UTF-8, cut at the end of a line or a character. */
    static String of(String text, int bytes) {
        if (text.getBytes(UTF_8).length <= bytes) {
            return text;
        }
        int end = Math.min(text.length(), bytes);
        while (text.substring(0, end).getBytes(UTF_8).length + MORE.getBytes(UTF_8).length > bytes
                || Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        var line = text.lastIndexOf('\n', end - 1);
        return text.substring(0, line > end / 2 ? line : end) + MORE;
    }
}
