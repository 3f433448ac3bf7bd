package dev.safelight.storage;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Range} header (RFC 9110, section 14.2) against a file of a known size. One range of bytes is honoured;
 * anything else is ignored, as the standard allows, and the whole file is sent.
 */
public sealed interface RangeHeader {
    Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The whole file. */
    record Whole() implements RangeHeader {}

    /** A part of it, within its bounds. */
    record Part(ByteRange range) implements RangeHeader {}

    /** A range that lies outside of the file: 416. */
    record Unsatisfiable() implements RangeHeader {}

    /** Reads the header's value. */
    static RangeHeader of(@Nullable String value, long size) {
        return Optional.ofNullable(value)
                .map(text -> ONE_RANGE.matcher(text.strip()))
                .filter(match -> match.matches()
                        && !(match.group(1).isEmpty() && match.group(2).isEmpty()))
                .map(match -> part(match.group(1), match.group(2), size))
                .orElseGet(Whole::new);
    }

    private static RangeHeader part(String first, String last, long size) {
        if (first.isEmpty()) {
            long length = Math.min(Long.parseLong(last), size);
            return length == 0 ? new Unsatisfiable() : new Part(new ByteRange(size - length, length));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return new Whole();
        }
        return from >= size ? new Unsatisfiable() : new Part(new ByteRange(from, to - from + 1));
    }
}
