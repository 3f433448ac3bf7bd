package dev.safelight.health.alert.send;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a message can go. */
public enum ChannelKind {
    EMAIL("E-mail"),
    NTFY("ntfy"),
    GOTIFY("Gotify"),
    WEBHOOK("Webhook");

    private final String label;

    ChannelKind(String label) {
        this.label = label;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** The word in SQL, JSON and forms. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChannelKind> of(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }
}
