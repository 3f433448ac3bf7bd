package dev.safelight.upload;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The filter of upload jobs as it stands in a URL. A word that is not known is refused, never ignored. */
public class JobFilterParameters {
    @QueryParam("device")
    @Nullable
    String device;

    @QueryParam("state")
    @Nullable
    String state;

    @QueryParam("reason")
    @Nullable
    String reason;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("q")
    @Nullable
    String text;

    /**
     * What the URL means.
     *
     * @throws ProblemException {@code INVALID_REQUEST} if a part cannot be read
     */
    public JobFilter filter() {
        return parse(device, state, reason, from, to, text);
    }

    static JobFilter parse(
            @Nullable String device,
            @Nullable String state,
            @Nullable String reason,
            @Nullable String from,
            @Nullable String to,
            @Nullable String text) {
        return new JobFilter(
                part("device", device, "an id", word -> Optional.of(UUID.fromString(word))),
                part("state", state, "a state of upload jobs", JobState::of),
                part("reason", reason, "a reason", Reason::of),
                part("from", from, "a time like 2026-01-31T12:00:00Z", word -> Optional.of(Instant.parse(word))),
                part("to", to, "a time like 2026-01-31T12:00:00Z", word -> Optional.of(Instant.parse(word))),
                Optional.ofNullable(text).filter(word -> !word.isBlank()));
    }

    private static <T> Optional<T> part(
            String name, @Nullable String word, String form, Function<String, Optional<T>> reader) {
        if (word == null || word.isBlank()) {
            return Optional.empty();
        }
        try {
            var read = reader.apply(word);
            if (read.isPresent()) {
                return read;
            }
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            // answered below, like a word that is not known
        }
        throw new ProblemException(ProblemType.INVALID_REQUEST, name + " must be " + form + ".");
    }
}
