package dev.safelight.storage;

import java.util.regex.Pattern;

/**
 * The name of an object: segments of {@code A-Z a-z 0-9 - _ .} joined by {@code /}, none starting with a dot, at most 900
 * characters. The narrow alphabet makes a key the same in every store, in a file system and in a URL.
 */
public record ObjectKey(String value) {
    private static final int MAX_LENGTH = 900;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    public ObjectKey {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an object key: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
