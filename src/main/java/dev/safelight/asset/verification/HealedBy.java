package dev.safelight.asset.verification;

import java.util.Arrays;
import java.util.Locale;

/** How a damage ended. */
public enum HealedBy {
    FIRST_STORE("from its former object, which could be read again"),
    SECOND_COPY("from the second copy"),
    UPLOAD("sent again by a device"),
    DELETION("deleted for good");

    private final String words;

    HealedBy(String words) {
        this.words = words;
    }

    /** A few words for people. */
    public String words() {
        return words;
    }

    /** The word in SQL and JSON: {@code second-copy}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static HealedBy of(String slug) {
        return Arrays.stream(values())
                .filter(how -> how.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }
}
