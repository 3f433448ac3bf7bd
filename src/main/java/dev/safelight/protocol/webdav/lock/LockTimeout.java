package dev.safelight.protocol.webdav.lock;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a client wants a lock to last (RFC 4918, section 10.7), within what is granted. */
final class LockTimeout {
    /** Long enough for a person who edits; a client that wants more refreshes. */
    static final Duration USUAL = Duration.ofHours(1);

    static final Duration LONGEST = Duration.ofDays(1);

    private static final String SECONDS = "second-";

    private LockTimeout() {}

    /** The first time of the header that can be read. */
    static Duration of(Optional<String> header) {
        return header.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .flatMap(word -> read(word).stream())
                .findFirst()
                .orElse(USUAL);
    }

    private static Optional<Duration> read(String word) {
        if (word.equals("infinite")) {
            return Optional.of(LONGEST);
        }
        if (!word.startsWith(SECONDS)) {
            return Optional.empty();
        }
        var digits = word.substring(SECONDS.length());
        if (!digits.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long seconds = Math.clamp(Long.parseLong(digits), 1, LONGEST.toSeconds());
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
