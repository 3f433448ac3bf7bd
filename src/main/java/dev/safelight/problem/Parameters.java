package dev.safelight.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a URL. Blank is absent; what cannot be read is refused by its name, never ignored: a filter left out
 * would show or touch more than was meant. All throw {@link ProblemException} {@code invalid-request}.
 */
public final class Parameters {
    private Parameters() {}

    /** An id. */
    public static Optional<UUID> id(String name, @Nullable String text) {
        return word(name, text, "an id", word -> Optional.of(UUID.fromString(word)));
    }

    /** A moment. */
    public static Optional<Instant> time(String name, @Nullable String text) {
        return word(name, text, "a time like 2026-01-31T12:00:00Z", word -> Optional.of(Instant.parse(word)));
    }

    /** A whole number. */
    public static Optional<Integer> number(String name, @Nullable String text) {
        return word(name, text, "a whole number", word -> Optional.of(Integer.valueOf(word)));
    }

    /** Any text. */
    public static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).filter(word -> !word.isBlank());
    }

    /**
     * A word of a catalogue.
     *
     * @param form what it must be, for the sentence that refuses it: {@code a state of upload jobs}
     * @param catalogue finds the meaning of a word; nothing, or an exception, if there is none
     */
    public static <T> Optional<T> word(
            String name, @Nullable String text, String form, Function<String, Optional<T>> catalogue) {
        return text(text)
                .map(word -> meaning(word.strip(), catalogue)
                        .orElseThrow(() ->
                                new ProblemException(ProblemType.INVALID_REQUEST, name + " must be " + form + ".")));
    }

    private static <T> Optional<T> meaning(String word, Function<String, Optional<T>> catalogue) {
        try {
            return catalogue.apply(word);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
