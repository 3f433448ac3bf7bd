package dev.safelight.asset.verification;

import java.util.Arrays;
import java.util.Locale;

/** What was wrong with an object, found by reading it twice. */
public enum DamageKind {
    /** As long as it should be, with other bytes. */
    CHANGED("its bytes are not what was stored"),
    /** Shorter or longer than what was stored. */
    TRUNCATED("it does not have the length of what was stored"),
    /** Not there. */
    MISSING("it is not there any more"),
    /** There, but the store, which works otherwise, cannot give its bytes. */
    UNREADABLE("the storage cannot read it");

    private final String words;

    DamageKind(String words) {
        this.words = words;
    }

    /** As the end of a sentence about the object. */
    public String words() {
        return words;
    }

    /** The word in SQL and JSON: {@code changed}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DamageKind of(String slug) {
        return Arrays.stream(values())
                .filter(kind -> kind.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }
}
