package dev.safelight.protocol.immich.collection;

import java.util.Locale;

/** What a collection is to programs. */
enum Kind {
    /** Made by a person, by any name, also twice. */
    ALBUM,
    /** A word put on assets; one of each name. */
    TAG,
    /** Shots of one moment; the first is shown for all. */
    STACK;

    /** The word in SQL. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
