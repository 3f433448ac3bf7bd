package dev.safelight.upload;

import java.util.Locale;

/** Who can do something about a failed upload job. */
public enum Actor {
    SERVER("This server tries again by itself."),
    DEVICE("The phone: it sends it again when its app next tries."),
    PERSON("A person must do something."),
    NOBODY("Nothing needs to be done.");

    private final String sentence;

    Actor(String sentence) {
        this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }

    /** The word in JSON. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
