package dev.safelight.asset.tree;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A name in a tree. It is kept as it was given, and compared in Unicode's form NFC, with case: the same file name comes decomposed
 * from one Apple device and composed from another.
 */
public record EntryName(String text) {
    /** As in most file systems, in bytes of UTF-8. */
    static final int MAX_BYTES = 255;

    /**
     * A name as a client gave it.
     *
     * @throws IllegalArgumentException with a sentence for the client if nothing can have this name
     */
    public EntryName {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("A name must not be empty, \".\" or \"..\".");
        }
        if (text.indexOf('/') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A name must not have a slash or a NUL character in it.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("A name must be UTF-8.");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("A name must not be longer than %d bytes.".formatted(MAX_BYTES));
        }
    }

    /** What names are compared by. */
    public String key() {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
