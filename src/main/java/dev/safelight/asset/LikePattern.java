package dev.safelight.asset;

/** SQL {@code like} patterns of text that people type; the escape character is the backslash. */
public final class LikePattern {
    private LikePattern() {}

    /** Matches whatever contains this text, its own wildcards taken literally. */
    public static String containing(String text) {
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
