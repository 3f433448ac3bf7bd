package dev.safelight.storage;

import java.util.regex.Pattern;

/**
 * The name of an object: segments of {@code A-Z a-z 0-9 - _ .} joined by {@code /}, none starting with a dot, at most 900
 * characters in all and 200 in a segment. The narrow alphabet makes a key the same in every store, in a file system (names of
 * 255 bytes, with room for a suffix) and in a URL.
 */
public record ObjectKey(String value) {
    private static final int MAX_LENGTH = 900;
    private static final String SEGMENT = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}";
    private static final Pattern FORM = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*+");

    public ObjectKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an object key: " + value);
        }
    }

    /** Whether a text has the form of a key; stores may hold other things beside our objects. */
    static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
