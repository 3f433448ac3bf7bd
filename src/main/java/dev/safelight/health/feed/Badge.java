package dev.safelight.health.feed;

import dev.safelight.health.HealthState;

/** A small picture with a device's name and its state. The state stands there as a word, so its colour is never alone. */
final class Badge {
    private static final int LETTER = 7;
    private static final int MARGIN = 20;
    private static final int LONGEST = 30;

    private Badge() {}

    static String svg(String name, HealthState state) {
        var left = name.codePointCount(0, name.length()) > LONGEST
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…"
                : name;
        var right = state.label();
        int leftWidth = width(left);
        int rightWidth = width(right);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="22" role="img" aria-label="%2$s: %3$s">
                <title>%2$s: %3$s</title>
                <rect width="%1$d" height="22" rx="4" fill="#3b3733"/>
                <path d="M%4$d 0H%5$dq4 0 4 4v14q0 4 -4 4H%4$dz" fill="%6$s"/>
                <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
                <text x="%7$d" y="15">%2$s</text>
                <text x="%8$d" y="15">%3$s</text>
                </g>
                </svg>
                """.formatted(
                        leftWidth + rightWidth,
                        escaped(left),
                        escaped(right),
                        leftWidth,
                        leftWidth + rightWidth - 4,
                        colour(state),
                        leftWidth / 2,
                        leftWidth + rightWidth / 2);
    }

    /** Wide enough for most letters of most fonts; a server has none to measure. */
    private static int width(String text) {
        return text.codePointCount(0, text.length()) * LETTER + MARGIN;
    }

    private static String colour(HealthState state) {
        return switch (state) {
            case OK -> "#2a7348";
            case WORKING -> "#2a6792";
            case LATE, BEHIND -> "#8a5600";
            case FAILING, DAMAGED -> "#b3261e";
            case SILENT -> "#7a2e5d";
            case NEW, PAUSED, UNKNOWN -> "#6b655d";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
