package dev.safelight.dashboard;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads the values of an address or a form. Blank is absent; what cannot be understood is refused rather than left out,
 * because a bulk retry with a filter left out would touch more than was meant.
 */
public final class Inputs {
    private static final int LONGEST_TEXT = 200;
    private static final int LAST_PAGE = 1_000_000;

    private final MultivaluedMap<String, String> values;

    public Inputs(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    /** A text without the blanks around it, at most 200 characters of it. */
    public Optional<String> text(String name) {
        var given = Optional.ofNullable(values.getFirst(name));
        if (given.filter(text -> text.indexOf('\0') >= 0).isPresent()) {
            throw invalid(name);
        }
        return given.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    public Optional<UUID> id(String name) {
        return parsed(name, UUID::fromString);
    }

    public Optional<LocalDate> date(String name) {
        return parsed(name, LocalDate::parse);
    }

    /** A word of a catalogue, as an enum's {@code of} finds it. */
    public <T> Optional<T> word(String name, Function<String, Optional<T>> catalogue) {
        return text(name).map(word -> catalogue.apply(word).orElseThrow(() -> invalid(name)));
    }

    /** A count that an earlier page put into the address. */
    public Optional<Long> number(String name) {
        return parsed(name, Long::valueOf).filter(number -> number >= 0);
    }

    /** The page number from 0; the address counts from 1. */
    public int page() {
        return parsed("page", Integer::valueOf)
                .map(page -> Math.clamp(page, 1, LAST_PAGE) - 1)
                .orElse(0);
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser) {
        try {
            return text(name).map(parser);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid(name);
        }
    }

    private static ProblemException invalid(String name) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "The address has a value for “" + name + "” that this page does not know.");
    }
}
